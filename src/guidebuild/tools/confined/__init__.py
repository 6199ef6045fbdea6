"""Work on what a project folder holds, in processes that cannot run away.

Whatever comes from a project is hostile input: a footnote that calls itself, a picture that grows, a loop in a
template. So each piece of work runs in a process of its own, with a budget of time, memory, open files and output, and
without network where the system can take it away. What it makes comes back as a value; when it exceeds its budget or
crashes, that comes back as an exception that names the file in hand.

`confine`      run a function in such a process, and return what it returns
`undisturbed`  while it is held, no other thread begins such a process
`run_program`  run an outside program the same way
`at_work`      say which file is in hand; called inside of such a process
`allow`        give the whole work more time, for one more edition say
`limits`       the limits under which this process runs
`workspace`    the one folder for temporary files of a run, gone when the run is
`scratch`      a folder in it for one piece of work
"""

from guidebuild.tools.confined.jobs import confine, undisturbed
from guidebuild.tools.confined.outcomes import Crashed, Exceeded
from guidebuild.tools.confined.programs import Finished, run_program
from guidebuild.tools.confined.progress_marks import allow, at_work, limits
from guidebuild.tools.confined.workspace import scratch, workspace

__all__ = [
    "Crashed", "Exceeded", "Finished", "allow", "at_work", "confine", "limits", "run_program", "scratch", "undisturbed",
    "workspace",
]  # fmt: skip
