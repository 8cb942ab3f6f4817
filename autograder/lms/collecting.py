"""Submissions out of an LMS' archive into ``submitted/``: the last attempt of each student, and nothing is lost."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from autograder.course import Course
from autograder.errors import CourseError
from autograder.lms.archives import Archive, Entry, opened
from autograder.lms.grades import Person
from autograder.lms.handedin import HandedIn, notebook_name, parse
from autograder.lms.matching import Keys, match, plain

TIMESTAMP = "timestamp.txt"
NO_TIME = (1980, 1, 1)  # the day that zip writes where it knows none


@dataclass
class Collected:
    """What became of an archive; each list is student ids or sentences.

    placed: new or changed. unchanged: the same bytes were there. kept: what was there is newer. late: by the LMS' mark.
    unknown: students that the gradebook does not have; they are called by the LMS' number. notes: what was not taken.
    """

    placed: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    late: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


@dataclass
class _Work:
    """What one student handed in: files by the name that they get, each with its entry."""

    handed: HandedIn
    files: dict[str, tuple[tuple[int, datetime], Entry]] = field(default_factory=dict)


def collect(
    course: Course, assignment_id: str, path: Path, people: Sequence[Person] = (), due: datetime | None = None
) -> Collected:
    """Put an archive's submissions of an assignment into the course's folder of submitted work.

    people: the students that are known; work of others is filed under the LMS' number. due: the assignment's date in
    UTC, if it has one: the LMS' mark of lateness decides over the archive's times.
    An earlier attempt that is replaced goes to ``.autograder/replaced/``.
    Raises CourseError if the archive is none, is too large, or is not one of Moodle or Canvas.
    """
    notebooks = sorted(course.source_notebooks(assignment_id))
    result = Collected()
    with opened(path) as archive:
        works = _works(archive, notebooks, result)
        if not works:
            hint = "; ".join(result.notes[:3])
            raise CourseError(
                f"{path} holds no submissions of {assignment_id} that Moodle or Canvas would name so. {hint}".rstrip()
            )
        names = _student_ids(works, people, result)
        for user, work in works.items():
            _place(course, assignment_id, names[user], work, archive, due, result)
    return result


def _works(archive: Archive, notebooks: Sequence[str], result: Collected) -> dict[str, _Work]:
    """By the LMS' number of the student: the files of the last attempt."""
    handed: dict[str, list[tuple[HandedIn, Entry]]] = {}
    for entry in archive.entries():
        if entry.refused:
            result.notes.append(f"{entry.path!r}: refused, {entry.refused}")
        elif (found := parse(entry.path)) is None:
            result.notes.append(f"{entry.path}: not named as Moodle or Canvas name a submission")
        elif found.file.casefold() == TIMESTAMP:  # nbgrader would believe it
            result.notes.append(f"{entry.path}: left out, the time of a submission is the archive's to say")
        else:
            handed.setdefault(found.user, []).append((found, entry))
    works = {}
    for user, files in handed.items():
        work = _Work(files[0][0])
        books = [found for found, _ in files if found.file.casefold().endswith(".ipynb")]
        latest = max((found.attempt for found in books), default=1)
        newest = [found for found in books if found.attempt == latest]
        for found, entry in files:
            target = found.file
            if found in books:
                name = notebook_name(found.file, notebooks, only_one=len({one.file for one in newest}) == 1)
                if name is None:
                    result.notes.append(f"{entry.path}: none of the assignment's notebooks ({', '.join(notebooks)})")
                    continue
                target = str(PurePosixPath(found.file).with_name(f"{name}.ipynb").name)
            age = (found.attempt, datetime(*entry.info.date_time))
            if target not in work.files or work.files[target][0] < age:
                work.files[target] = (age, entry)
                work.handed = found if found in books else work.handed
        if any(name.endswith(".ipynb") for name in work.files):
            works[user] = work
        elif not books:  # otherwise each was named above
            result.notes.append(f"{work.handed.name} ({user}): no notebook among what was handed in")
    return works


def _student_ids(works: Mapping[str, _Work], people: Sequence[Person], result: Collected) -> dict[str, str]:
    """The LMS' number -> the student's id in the gradebook, or the number itself."""
    users = list(works)
    # Canvas writes names without blanks, the last name first.
    joined = [Person(one.student_id, "", _joined(one), one.email, one.lms_user_id) for one in people]
    rows = [Keys(f"{work.handed.name} ({user})", (), (user,), (), (work.handed.name,)) for user, work in works.items()]
    places, problems = match(rows, people)
    short, _ = match([Keys(row.label, names=row.names) for row in rows], joined)
    result.notes += problems
    found = {}
    for number, user in enumerate(users):
        person = places.get(number) or short.get(number)
        found[user] = person.student_id if person else user
        if person is None:
            result.unknown.append(f"{user} ({works[user].handed.name})")
    return found


def _joined(person: Person) -> str:
    return "".join(character for character in plain(person.last_name + person.first_name) if character.isalnum())


def _place(
    course: Course,
    assignment_id: str,
    student_id: str,
    work: _Work,
    archive: Archive,
    due: datetime | None,
    result: Collected,
) -> None:
    folder = course.assignment_folder("submitted", assignment_id, student_id)
    stamp = _stamp(work, due)
    if work.handed.late:
        result.late.append(student_id)
    try:
        contents = {name: archive.read(entry) for name, (_, entry) in work.files.items()}
    except CourseError as problem:
        result.notes.append(f"{student_id}: {problem}")
        return
    if stamp is not None:
        contents[TIMESTAMP] = f"{stamp:%Y-%m-%d %H:%M:%S} UTC".encode()
    if folder.exists():
        if _same(folder, contents):
            result.unchanged.append(student_id)
            return
        there = _timestamp(folder)
        if stamp is not None and there is not None and there > stamp:
            result.kept.append(student_id)
            return
    try:
        _write(course, assignment_id, student_id, folder, contents)
    except OSError as problem:  # a name that is too long, or that a file and a folder have
        result.notes.append(f"{student_id}: nothing was placed, because {problem.filename}: {problem.strerror}")
        return
    result.placed.append(student_id)


def _write(course: Course, assignment_id: str, student_id: str, folder: Path, contents: Mapping[str, bytes]) -> None:
    """The new files in a folder of their own first; then two renames, so that there is one or the other at any time."""
    ours = course.root / ".autograder"
    ours.mkdir(exist_ok=True)
    with TemporaryDirectory(prefix="collecting-", dir=ours) as apart:
        fresh = Path(apart, "work")
        for name, content in contents.items():
            target = fresh / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        if folder.exists():
            stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
            aside = ours / "replaced" / assignment_id / student_id / stamp
            aside.parent.mkdir(parents=True, exist_ok=True)
            shutil.move(folder, aside)
        folder.parent.mkdir(parents=True, exist_ok=True)
        fresh.rename(folder)


def _stamp(work: _Work, due: datetime | None) -> datetime | None:
    """When the work was handed in, in UTC: the archive's time, moved across the due date if the LMS' mark says so.

    None where the archive knows no time.
    """
    times = [time for (_, time), _ in work.files.values() if (time.year, time.month, time.day) != NO_TIME]
    stamp = max(times).astimezone(UTC) if times else None
    if work.handed.late is None or due is None:
        return stamp
    due = due.replace(tzinfo=UTC)
    if work.handed.late:
        return max(stamp or due, due + timedelta(seconds=1))
    return min(stamp, due) if stamp else None


def _same(folder: Path, contents: Mapping[str, bytes]) -> bool:
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    return there == set(contents) and all((folder / name).read_bytes() == content for name, content in contents.items())


def _timestamp(folder: Path) -> datetime | None:
    try:
        text = (folder / TIMESTAMP).read_text(encoding="utf-8").strip()
        return datetime.fromisoformat(text.removesuffix("UTC").strip()[:19]).replace(tzinfo=UTC)
    except (OSError, ValueError):
        return None
