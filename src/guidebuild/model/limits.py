"""What a build may use up: the one table of limits.

Whatever a project folder holds is hostile input, so everything that reads or typesets it runs under a limit. The
numbers are generous for real guides and end a bomb within seconds. A user may scale them (`--limits 4`); a project
never may.
"""

from dataclasses import dataclass, fields, replace
from typing import Any

MEGABYTE = 1_000_000


@dataclass(frozen=True)
class Budget:
    """What one piece of work may use up."""

    seconds: float
    """Processor time, in seconds."""
    memory: int
    """Private memory that can be written to, in bytes."""
    seconds_per_megabyte: float = 0.0
    """More processor time for each megabyte of input."""
    memory_per_megabyte: int = 0
    """More memory for each megabyte of input, in bytes."""
    most_memory: int = 3_000 * MEGABYTE
    """Where the growth with the input ends, in bytes."""

    def of(self, size: int) -> "Budget":
        """The budget for an input of `size` bytes."""
        megabytes = size / MEGABYTE
        memory = self.memory + int(self.memory_per_megabyte * megabytes)
        return replace(
            self,
            seconds=self.seconds + self.seconds_per_megabyte * megabytes,
            memory=max(self.memory, min(memory, self.most_memory)),
        )


@dataclass(frozen=True)
class Limits:
    """Every limit of a run. Times are processor time, so a busy machine does not end an honest build."""

    step: Budget = Budget(seconds=8, memory=800 * MEGABYTE, seconds_per_megabyte=10)
    """Reading one file, filling one template, placing one chapter: between two marks of progress."""
    run: Budget = Budget(seconds=12, memory=800 * MEGABYTE, seconds_per_megabyte=40, memory_per_megabyte=100 * MEGABYTE)
    """Reading and checking a guide, for texts of some megabytes, and the memory for composing all of its editions."""
    edition: Budget = Budget(seconds=6, memory=0, seconds_per_megabyte=40)
    """The time for composing one edition, beside what is left of `run`."""
    pandoc: Budget = Budget(
        seconds=8, memory=700 * MEGABYTE, seconds_per_megabyte=30, memory_per_megabyte=300 * MEGABYTE
    )
    """One run of pandoc."""
    pages: Budget = Budget(
        seconds=10, memory=800 * MEGABYTE, seconds_per_megabyte=80, memory_per_megabyte=1000 * MEGABYTE
    )
    """Typesetting one PDF, for a page of HTML of some megabytes. Tables of thousands of cells take most of it."""
    file: Budget = Budget(
        seconds=12, memory=800 * MEGABYTE, seconds_per_megabyte=60, memory_per_megabyte=400 * MEGABYTE
    )
    """Making and proving one file of another format."""
    open_files: int = 256
    """Files that one process may hold open."""
    output: int = 1_000 * MEGABYTE
    """Bytes of the largest file that a build may write."""

    store: int = 2_000 * MEGABYTE
    """Bytes of a store; what was not used for longest makes room."""
    store_entry: int = 256 * MEGABYTE
    """Bytes of one of its entries."""

    text_file: int = 4 * MEGABYTE
    """Bytes of one text file of the project: YAML, Markdown, CSS, template, bibliography, SVG."""
    chapter: int = 1 * MEGABYTE
    """Bytes of one chapter: a book of three hundred pages has as many in all."""
    template_text: int = 256_000
    """Characters of one template."""
    template_steps: int = 4 * MEGABYTE
    """Steps that filling one template may take: about as many as its expressions that are worked out."""
    template_output: int = 16 * MEGABYTE
    """Characters that one template may write, with what it hands from macro to macro."""
    binary_file: int = 64 * MEGABYTE
    """Bytes of one picture or font."""
    project: int = 512 * MEGABYTE
    """Bytes of all files of the project together."""
    files: int = 20_000
    """Files of one folder of the project, with the folders in it."""
    items: int = 5_000
    """Items of one list, or keys of one mapping, in YAML, JSON or a bibliography."""
    expanded: int = 50_000
    """Values that all aliases of one YAML file stand for; their characters are at most `text_file`."""
    table_rows: int = 2_000
    """Rows of one table in Markdown; tables that are made from data have as many as their data."""
    csv_rows: int = 20_000
    """Rows of one table of figures in CSV."""
    csv_cell: int = 2_000
    """Characters of one of its cells."""
    table_columns: int = 100
    """Columns of one table, whatever wrote it, and the columns that one of its cells may span."""
    sheet_file: int = 16 * MEGABYTE
    """Bytes of a spreadsheet that is imported."""
    sheet_unpacked: int = 200 * MEGABYTE
    """Bytes that a workbook may unpack to."""
    sheet_rows: int = 50_000
    """Rows of a sheet that is imported."""
    sheet_columns: int = 500
    """Cells of one of its rows."""
    sheet_cell: int = 20_000
    """Characters of one of its cells."""
    word: int = 2_000
    """Letters of one word, or address, in a text."""
    pixels: int = 100_000_000
    """Pixels of one picture."""
    drawing: int = 40_000
    """What one SVG draws, in rectangles; a path counts by its points, and what is used again counts each time."""
    printed_diagnostics: int = 200
    """Lines of trouble that are printed one by one."""

    def scaled(self, factor: float) -> "Limits":
        """All of them times a factor, for one very large guide on one large machine."""
        values: dict[str, Any] = {each.name: getattr(self, each.name) for each in fields(self)}
        return Limits(**{name: _times(value, factor) for name, value in values.items()})


def _times(limit: Any, factor: float) -> Any:
    if not isinstance(limit, Budget):
        return int(limit * factor)
    memory, most = int(limit.memory * factor), int(limit.most_memory * factor)
    return replace(limit, seconds=limit.seconds * factor, memory=memory, most_memory=most)


LIMITS = Limits()
"""The defaults."""
