"""Rows of amounts to pay statements, and to the regions that they name. No amount is ever guessed.

What a row is paid for, in which currency, and what it is of, has to be said by the row or by the card. A sign that
stands in the place of an amount is an absence, or an open end, when the card says so, and is told when it does not.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any, cast

from guidebuild.importing.documents import Documents, add
from guidebuild.importing.rows import Row, Sheet, entry, listed, number, put, way_to_say
from guidebuild.importing.written_amounts import Amount, UnclearError, amount, both_ends, date
from guidebuild.model.base import Absence
from guidebuild.model.catalogue import Region
from guidebuild.model.diagnostics import Span
from guidebuild.model.pay import PayStatement
from guidebuild.model.pay_terms import PERCENTILES, Percentile, Period
from guidebuild.tools.ids import slug
from guidebuild.tools.language.sentences import counted
from guidebuild.tools.spreadsheets.table_cells import Cell
from guidebuild.tools.yaml_files.yaml_located import LocatedMapping

_COUNTS = ("sample", "employment", "employment_error", "standard_error")
EXPLAINED = "a sign that stands for a reason or an open end is explained in the card, in `signs` or `open`"
PERIODS: Mapping[Period, str] = {"hour": "an hour", "month": "a month", "year": "a year"}
_OTHER_PERCENTILE = re.compile(r"p[0-9]+")


def pay(sheet: Sheet, name: str) -> Documents:
    """The pay statements of a sheet, as `pay/NAME.yaml`, and the regions that it brings along."""
    card = sheet.card
    for each, what in (
        ("role", "for which role the amounts are: say so with `--role ID`"),
        ("period", "whether the amounts are for an hour, a month or a year"),
        ("currency", "in which currency the amounts are"),
        ("kind", "whether the amounts are base pay or the total (`unstated` if the source does not say)"),
    ):
        if not sheet.has(each):
            sheet.refuse(f"nothing says {what}", way_to_say(each))
    for each, head in card.columns.items():
        if _OTHER_PERCENTILE.fullmatch(each) and each not in PERCENTILES:
            sheet.warn(sheet.heads[0].span, f"`{head}` is not carried: a pay statement has no place for `{each}`")
    documents: Documents = {}
    brought: dict[str, LocatedMapping] = {}
    made = [node for row in sheet.rows_that_count() for node in _Reader(sheet, row, brought).statements()]
    named = {str(node[key]) for node in (*made, *brought.values()) for key in ("region", "parent") if key in node}
    add(documents, "regions.yaml", "regions", [node for id, node in brought.items() if id in named])
    add(documents, f"pay/{name}.yaml", "statements", made)
    return documents


class _Reader:
    """One row, which may hold percentiles, a range, a median and a mean: a statement each."""

    def __init__(self, sheet: Sheet, row: Row, brought: dict[str, LocatedMapping]) -> None:
        self.sheet, self.row, self.brought = sheet, row, brought
        self.currency = ""
        self.period: Period = "year"
        self.unclear: set[str] = set()
        self.places: dict[str, Span] = {}
        """Where each amount stands."""
        self.alone = True
        """The row holds one statement, so an id of its own is that of the statement."""
        self.reasons: dict[str, Absence] = {}

    def statements(self) -> list[LocatedMapping]:
        shared, cited = self._shared(), self.row.cited()
        if shared is None or cited is None:
            return []
        given = [each for each in self._given() if each is not None]
        if self.unclear:
            return []
        if not given:
            self.sheet.warn(self.row.span, "the row holds no amount, so it is left out")
        self.alone = len(given) == 1
        made = []
        for figures in given:
            node = LocatedMapping(self.row.span)
            put(node, "id", self._id(shared, str(figures["statistic"])), self.row.span)
            for name, value in {**shared, **figures, **self._counts(figures)}.items():
                put(node, name, value, self.places.get(name))
            put(node, "note", self.row.cell("note"))
            put(node, "sources", cited)
            if self.sheet.accept(node, PayStatement):
                made.append(node)
        return made

    def _shared(self) -> dict[str, Any] | None:
        """What all statements of the row have; None when the row cannot be told apart from another one without it."""
        row, sheet = self.row, self.sheet
        roles, period, kind = row.roles(), row.one_of("period"), row.one_of("kind")
        currency, region = row.cell("currency"), self._region()
        if roles is None or period is None or kind is None or region is False:
            for each, cell in (("role", roles), ("period", period), ("kind", kind)):
                if cell is None and not row.cell(each).text:
                    sheet.warn(row.span, f"the row does not say its {each}, so it is left out")
            return None
        if not re.fullmatch(r"[A-Z]{3}", currency.text):
            message = f"`{currency.text[:20]}` is no currency such as `USD`, so the row is left out"
            sheet.warn(
                currency.span, message if currency.text else "the row does not say its currency, and is left out"
            )
            return None
        self.currency, self.period = currency.text, cast(Period, period.text)
        level = None
        if row.cell("level").text:
            level = row.named("level", "level")
            if level is None:
                return None
        stage = row.one_of("stage")
        if stage is None and row.cell("stage").text:
            return None
        day = row.cell("as_of")
        return {
            "roles": roles, "level": level, "stage": stage, "region": region or None, "period": period,
            "currency": currency, "kind": kind, "as_of": replace(day, text=date(day.text)) if day.text else None,
        }  # fmt: skip

    def _region(self) -> Cell | bool | None:
        """The region; None when the row names none; False when it names one that nobody knows."""
        cell, known = self.row.cell("region"), self.sheet.known
        if not cell.text:
            return None
        id = known.find("region", cell.text)
        if id is None and self.sheet.has("region_kind"):
            kind = self.row.one_of("region_kind")
            below = kind is not None and kind.text not in ("world", "country")
            parent = self.row.named("region", "region_parent") if below else None
            if below and parent is None and self.row.cell("region_parent").text:
                return False
            id = known.new_id(parent.text if parent is not None else "", cell.text)
            node = entry(cell.span, id=id, name=cell)
            put(node, "parent", parent)
            put(node, "kind", kind)
            if kind is None or not self.sheet.accept(node, Region):
                return False
            known.add("region", id, cell.text)
            self.brought[id] = node
        if id is None:
            hint = (
                "add it to guide/regions.yaml, say in the card what it is (`values: {region: {…}}`), or say what kind "
                "of places the rows name, and of what they are a part, and they are added: `--same region_kind=state "
                "--same region_parent=us`"
            )
            self.sheet.warn(cell.span, f"the guide has no region `{cell.text[:60]}`, so the row is left out", hint)
            return False
        return Cell(id, cell.span)

    def _given(self) -> list[dict[str, Any] | None]:
        """A statement for each statistic; a median beside percentiles is the 50th of them."""
        columns = [name for name in PERCENTILES if name in self.sheet.card.columns]
        percentiles = {name: each for name in columns if (each := self._amount(name)) is not None}
        median = None
        if "p50" in columns or not (percentiles or self.reasons):
            median = self._one("median", "median")
        elif (each := self._amount("median", "p50")) is not None:
            percentiles["p50"] = each
        ordered = {name: percentiles[name] for name in PERCENTILES if name in percentiles}
        return [self._percentiles(ordered), self._range(), median, self._one("mean", "mean"), self._stated()]

    def _percentiles(self, given: Mapping[Percentile, Amount]) -> dict[str, Any] | None:
        reasons = [self.reasons[name] for name in PERCENTILES if name in self.reasons]
        if not given:
            return {"statistic": "percentiles", "absent": reasons[0].value} if reasons else None
        node = LocatedMapping(self.row.span)
        for name, each in given.items():
            put(node, name, _leaf(each), self.places[name])
        made: dict[str, Any] = {"statistic": "percentiles", "percentiles": node}
        made["open_from"] = next((name for name, each in given.items() if each.open), None)
        withheld = [name for name in PERCENTILES if self.reasons.get(name) is Absence.SUPPRESSED]
        made["withheld"] = listed(withheld, self.row.span)
        if others := len(reasons) - len(withheld):
            self.sheet.warn(self.row.span, f"{counted(others, 'percentile')} of the row: no amount, and left out")
        return made

    def _range(self) -> dict[str, Any] | None:
        low, high = self._amount("low"), self._amount("high")
        cell = self.row.cell("range")
        if cell.text:
            try:
                low, high = both_ends(cell.text, self.sheet.card.decimal, self.currency)
            except UnclearError as trouble:
                self._not_clear(cell, str(trouble), trouble.hint)
                return None
        if low is None and high is None:
            reason = self.reasons.get("low", self.reasons.get("high"))
            return {"statistic": "range", "absent": reason.value} if reason else None
        if low is None or high is None:
            if high is None and low is not None and low.open:
                return {"statistic": "floor", "low": _leaf(low), "open_end": number("true")}
            self.sheet.warn(self.row.span, "one end of the range is missing, so it is left out")
            return None
        made = {"statistic": "range", "low": _leaf(low), "high": _leaf(high)}
        return {**made, "open_end": number("true")} if high.open else made

    def _one(self, field: str, statistic: str) -> dict[str, Any] | None:
        given = self._amount(field)
        if given is None:
            reason = self.reasons.get(field)
            return {"statistic": statistic, "absent": reason.value} if reason else None
        made = {"statistic": statistic, "value": _leaf(given)}
        return {**made, "open_end": number("true")} if given.open else made

    def _stated(self) -> dict[str, Any] | None:
        """A column of amounts of which another column, or the card, says what they are."""
        if not self.row.cell("amount").text:
            return None
        statistic = self.row.one_of("statistic")
        if statistic is None:
            if not self.row.cell("statistic").text:
                hint = "say in the card `same: {statistic: median}`, or mean, single, floor"
                self.sheet.warn(
                    self.row.cell("amount").span, "nothing says what the amount is, so it is left out", hint
                )
            return None
        if statistic.text == "floor":
            given = self._amount("amount")
            return None if given is None else {"statistic": "floor", "low": _leaf(given)}
        return self._one("amount", statistic.text)

    def _amount(self, column: str, field: str = "") -> Amount | None:
        """The amount in a column, for a field that may be called otherwise."""
        card, cell, field = self.sheet.card, self.row.cell(column), field or column
        if not cell.text:
            return None
        self.places[field] = cell.span
        if cell.text in card.signs:
            self.reasons[field] = card.signs[cell.text]
            return None
        if cell.text in card.open:
            return self._open_end(cell, card.open[cell.text])
        try:
            return amount(cell.text, card.decimal, self.currency)
        except UnclearError as trouble:
            self._not_clear(cell, str(trouble), trouble.hint)
            return None

    def _open_end(self, cell: Cell, bound: float | Mapping[Period, float]) -> Amount | None:
        """An amount without an upper end. Of rows that mix periods nobody knows for which one a single bound is."""
        begins = bound.get(self.period) if isinstance(bound, Mapping) else None if self.sheet.mixes_periods else bound
        if begins is None:
            hint = f'say so in the card: `open: {{"{cell.text[:20]}": {{{self.period}: …}}}}`'
            self._not_clear(cell, f"begins where the card does not say for {PERIODS[self.period]}", hint)
            return None
        return Amount(value=Decimal(repr(begins)), open=True)

    def _not_clear(self, cell: Cell, why: str, hint: str | None) -> None:
        """Say why the row is left out, once for all its cells of which the same is true."""
        if why not in self.unclear:
            self.sheet.warn(cell.span, f"`{cell.text[:60]}` {why}; the row is left out", hint or EXPLAINED)
        self.unclear.add(why)

    def _counts(self, figures: dict[str, Any]) -> dict[str, Any]:
        """How many were asked or work there, where a statement has a place for it.

        A standard error is that of the mean, where a row has other figures too.
        """
        made: dict[str, Any] = {}
        if self.sheet.card.signs.get(self.row.cell("employment").text) is Absence.SUPPRESSED:
            made["withheld"] = listed([*figures.get("withheld", ()), "employment"], self.row.span)
        for name in _COUNTS:
            cell = self.row.cell(name)
            if name == "standard_error" and not (self.alone or figures["statistic"] == "mean"):
                continue
            if not cell.text or cell.text in self.sheet.card.signs:
                continue
            try:
                text = cell.text.removesuffix("%") if name.endswith("_error") else cell.text
                made[name] = _leaf(amount(text.strip(), self.sheet.card.decimal, None))
            except UnclearError as trouble:
                self.sheet.warn(cell.span, f"`{cell.text[:40]}` {trouble}, so it is left out")
        return made

    def _id(self, shared: dict[str, Any], statistic: str) -> str:
        words = [shared[name].text for name in ("level", "stage", "region") if shared[name] is not None]
        if shared["period"].text != "year":
            words.append(shared["period"].text)
        if shared["kind"].text not in ("base", "unstated"):
            words.append(shared["kind"].text)
        if (own := self.row.cell("id").text) and self.alone:
            return self.sheet.known.new_id(own)
        return self.sheet.known.new_id(own or str(shared["roles"][0]), "pay", *map(slug, words), statistic)


def _leaf(given: Amount) -> Any:
    whole = given.value.to_integral_value()
    return number(str(int(whole)) if whole == given.value else format(given.value.normalize(), "f"))
