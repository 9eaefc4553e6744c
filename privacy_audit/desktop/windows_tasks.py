# SPDX-License-Identifier: Apache-2.0
"""The job as a task of the Windows Task Scheduler, for this user only and without any rights.

``StartWhenAvailable`` starts it once when the computer was off or asleep at its hour. The file
follows the Task Scheduler Schema 1.2 of Microsoft.
"""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path
from xml.etree import ElementTree as ET

from privacy_audit.desktop.private_files import told_plainly
from privacy_audit.desktop.scheduler import MINUTE, Job, JobState, JobStatus, Tool
from privacy_audit.errors import EnvironmentProblem

NAMESPACE = "http://schemas.microsoft.com/windows/2004/02/mit/task"
_BEGINNING = f"2026-01-01T00:{MINUTE:02}:00"


def task_xml(job: Job) -> bytes:
    """The task as ``schtasks /Create /XML`` takes it: UTF-16 with a mark at its beginning."""
    task = ET.Element("Task", {"version": "1.2", "xmlns": NAMESPACE})
    _add(task, "RegistrationInfo", ("Description", job.words))
    trigger = ET.SubElement(ET.SubElement(task, "Triggers"), "CalendarTrigger")
    repetition = ET.SubElement(trigger, "Repetition")
    for name, text in (("Interval", "PT1H"), ("Duration", "P1D"), ("StopAtDurationEnd", "false")):
        ET.SubElement(repetition, name).text = text
    ET.SubElement(trigger, "StartBoundary").text = _BEGINNING
    ET.SubElement(trigger, "Enabled").text = "true"
    _add(trigger, "ScheduleByDay", ("DaysInterval", "1"))
    principal = _add(
        ET.SubElement(task, "Principals"),
        "Principal",
        ("LogonType", "InteractiveToken"),
        ("RunLevel", "LeastPrivilege"),
    )
    principal.set("id", "Author")
    _add(
        task,
        "Settings",
        ("MultipleInstancesPolicy", "IgnoreNew"),
        ("DisallowStartIfOnBatteries", "false"),
        ("StopIfGoingOnBatteries", "false"),
        ("StartWhenAvailable", "true"),
        ("ExecutionTimeLimit", "PT2M"),
        ("Priority", "7"),
    )
    actions = ET.SubElement(task, "Actions", {"Context": "Author"})
    _add(actions, "Exec", *_exec(job))
    ET.indent(task)
    data: bytes = ET.tostring(task, encoding="utf-16", xml_declaration=True)
    return data


def _add(parent: ET.Element, name: str, *children: tuple[str, str]) -> ET.Element:
    element = ET.SubElement(parent, name)
    for child, text in children:
        ET.SubElement(element, child).text = text
    return element


def _exec(job: Job) -> list[tuple[str, str]]:
    program, *arguments = job.program.command
    parts = [("Command", program), ("Arguments", subprocess.list2cmdline(arguments))]
    if job.program.folder is not None:
        parts.append(("WorkingDirectory", str(job.program.folder)))
    return parts


class TaskScheduler:
    """The tasks of this user, by ``schtasks``."""

    def __init__(self, tool: Tool) -> None:
        self._tool = tool

    def install(self, job: Job) -> JobStatus:
        """Hand the task to Windows. Raises EnvironmentProblem when it is refused."""
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "task.xml"
            with told_plainly(path):
                path.write_bytes(task_xml(job))
            answer = self._tool(["schtasks", "/Create", "/TN", job.name, "/XML", str(path), "/F"])
        if answer.code != 0:
            raise EnvironmentProblem(
                "Windows did not take the task.",
                "No reminder will come while the program is closed.",
                "Your employer may have switched this off. Use your calendar instead.",
            )
        return self.status(job)

    def remove(self, job: Job) -> bool:
        """Have Windows forget the task."""
        if self.status(job).state is JobState.ABSENT:
            return False
        return self._tool(["schtasks", "/Delete", "/TN", job.name, "/F"]).code == 0

    def status(self, job: Job) -> JobStatus:
        """Ask Windows for the task, and compare what it starts."""
        answer = self._tool(["schtasks", "/Query", "/TN", job.name, "/XML"])
        if answer.code is None:
            return JobStatus(state=JobState.NO_SCHEDULER)
        if answer.code != 0:
            return JobStatus(state=JobState.ABSENT)
        same = all(_xml_text(text) in answer.out for _name, text in _exec(job))
        state = JobState.RUNNING if same else JobState.CHANGED
        return JobStatus(state=state, places=(job.name,))


def _xml_text(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
