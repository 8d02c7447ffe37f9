"""The page of data: bring tables, see what was understood and what is wrong, decide, compare."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from posture import bring, words
from posture.bring import limits
from posture.tables import TABLES
from posture.ui import bringing, comparing, own, store, templating, url
from posture.ui.markup import bold, escape, small

if TYPE_CHECKING:
    from collections.abc import Sequence

    from posture.bring import Brought, Matched
    from posture.tables import Dataset
    from posture.ui.bringing import Read
    from posture.view import View

TEXT: Final = (".csv", ".tsv", ".txt")
SEPARATORS: Final = {",": "comma", ";": "semicolon", "\t": "tab"}
HEIGHT: Final = 260


def _shown(dataset: Dataset) -> None:
    """Say which tables are shown, and lead back to those everybody sees."""
    held = own.held()
    st.markdown(bold(words.t("data.shown")))
    counts = ", ".join(
        words.t("data.count", table=name, count=words.number(len(frame)))
        for name, frame in dataset.tables.items()
        if len(frame)
    )
    key = "data.own" if held else "data.everybody"
    files = words.joined(held.files) if held else ""
    st.markdown(escape(words.t(key, edition=dataset.fingerprint, files=files)))
    st.markdown(small(counts))
    if held:
        if held.left_out:
            st.markdown(escape(words.t("data.without", count=words.number(held.left_out))))
        if not held.own_day:
            day = words.day_words(dataset.newest_day)
            st.markdown(small(words.t("data.day_borrowed", day=day)))
        st.button(words.t("data.back"), on_click=own.go_back, key="b_data_back")


def _choice(file: Any, found: Read) -> bringing.Choice:  # noqa: ANN401 - of Streamlit
    """Draw how one file is read; what was found out is named beside "automatic"."""
    of = file.file_id
    grid = found.parts[0].grid if found.parts else None
    encoding = separator = ""
    columns = st.columns(3, gap="small")
    if str(file.name).lower().endswith(TEXT):
        read_in = words.name("encoding", grid.encoding) if grid else ""
        encoding = columns[0].selectbox(
            words.t("data.encoding"),
            ["", *bring.ENCODINGS],
            format_func=lambda value: words.name("encoding", value) if value else _auto(read_in),
            key=f"data_encoding_{of}",
        )
        sign = words.name("separator", SEPARATORS[grid.separator]) if grid else ""
        separator = columns[1].selectbox(
            words.t("data.separator"),
            ["", *SEPARATORS],
            format_func=lambda value: (
                words.name("separator", SEPARATORS[value]) if value else _auto(sign)
            ),
            key=f"data_separator_{of}",
        )
    table = ""
    if len(found.parts) < 2:  # noqa: PLR2004 - the sheets of a workbook say what they are
        taken = found.parts[0].table if found.parts else ""
        table = columns[2].selectbox(
            words.t("data.table"),
            ["", *TABLES],
            format_func=lambda value: value or _auto(taken),
            key=f"data_table_{of}",
        )
    return bringing.Choice(encoding=encoding, separator=separator, table=table)


def _auto(found: str) -> str:
    return words.t("data.automatic_is", found=found) if found else words.t("data.automatic")


def _choices(files: Sequence[Any]) -> dict[str, bringing.Choice]:
    """Return what the reader chose for each file, as the boxes say since the last run."""
    boxes = ("encoding", "separator", "table")
    return {
        file.file_id: bringing.Choice(
            **{box: url.take(f"data_{box}_{file.file_id}") or "" for box in boxes}
        )
        for file in files
    }


def _understood(part: Matched, brought: Brought | str) -> None:
    """Show what a table was understood to be, before anything of it is used."""
    count = words.number(len(part.grid.rows))
    head = words.t("data.understood", file=part.grid.label, table=part.table, count=count)
    st.markdown(f"{bold(head)}  \n{small(part.grid.how)}")
    st.dataframe(bringing.columns_table(part), hide_index=True, height="auto")
    if isinstance(brought, str):
        return
    filled = next(filled for one, filled in brought.parts if one is part)
    lines = bring.read_as_words(filled.read_as)
    for line in lines[: bringing.SAMPLE]:
        st.markdown(small(line))
    st.markdown(small(words.t("data.sample")))
    st.dataframe(bringing.sample(filled.frame), height="auto")


def _faults(brought: Brought, *, used: bool) -> None:
    """Show every fault, and what is taken out, or would be, to go on without mending them."""
    left_out = len(brought.left_out)
    count, rows = words.number(len(brought.problems)), words.number(left_out)
    if not used:
        st.error(escape(words.t("data.faults", count=count, rows=rows)))
    st.dataframe(bringing.faults_table(brought), hide_index=True, height=HEIGHT)
    with st.expander(words.t("data.rows_out", rows=rows)):
        st.dataframe(bringing.left_out_table(brought), hide_index=True, height=HEIGHT)
    if brought.emptied:
        cells = words.number(len(brought.emptied))
        with st.expander(words.t("data.cells_out", cells=cells)):
            st.dataframe(bringing.emptied_table(brought), hide_index=True, height=HEIGHT)
    st.download_button(
        words.t("data.faulty_rows"),
        partial(bring.faults_csv, brought.left_out),
        file_name="faulty_rows.csv",
        mime="text/csv",
        on_click="ignore",
        key="b_faulty",
    )


def _decide(brought: Brought) -> None:
    """Show every fault, and let the reader decide."""
    files = tuple(dict.fromkeys(part.grid.label for part, _ in brought.parts))
    left_out = len(brought.left_out)
    shown = own.held()
    used = bool(
        shown and brought.dataset and shown.dataset.fingerprint == brought.dataset.fingerprint
    )
    if used:
        st.success(escape(words.t("data.used", files=words.joined(files))))
    if brought.problems:
        _faults(brought, used=used)
    if brought.dataset is None:
        st.error(escape(words.t("bring.nothing_left")))
        return
    if used:
        return
    held = own.Own(
        dataset=brought.dataset,
        files=files,
        left_out=left_out,
        own_day=brought.own_day,
        tables=tuple(part.table for part, _ in brought.parts),
    )
    emptied = len(brought.emptied)
    how = "_cells" if emptied else "_rest" if left_out else ""
    counts = {"rows": words.number(left_out), "cells": words.number(emptied)}
    with st.container(horizontal=True, gap="small"):
        st.button(
            words.t(f"data.use{how}", **counts),
            on_click=own.use,
            args=(held,),
            type="primary",
            key="b_data_use",
        )
        if shown:
            st.button(
                words.t(f"compare.put{how}", **counts),
                on_click=own.put_beside,
                args=(held,),
                key="b_data_beside",
            )


def _bring() -> None:
    st.markdown(f"{bold(words.t('data.bring'))}  \n{small(words.t('data.private'))}")
    files = st.file_uploader(
        words.t("data.files"),
        type=list(bring.FORMATS),
        accept_multiple_files=True,
        help=escape(words.t("data.least")),
        max_upload_size=limits.MOST_BYTES // limits.MEGABYTE,
        key="data_files",
    )
    most = {
        "megabytes": words.number(limits.MOST_BYTES // limits.MEGABYTE),
        "together": words.number(limits.MOST_TOGETHER // limits.MEGABYTE),
        "files": limits.MOST_FILES,
        "rows": words.number(limits.MOST_ROWS),
    }
    st.markdown(small(words.t("data.limits", **most)))
    if not files:
        return
    chosen = _choices(files)
    asked = tuple((file.file_id, chosen[file.file_id]) for file in files)
    found: tuple[Read, ...] = bringing.remembered(asked, partial(bringing.read, files, chosen))
    for file, each in zip(files, found, strict=False):
        with st.expander(words.t("data.how", file=escape(each.name)), expanded=bool(each.refused)):
            _choice(file, each)
    refused = [each.refused for each in found if each.refused]
    for sentence in refused:
        st.error(escape(sentence))
    if not refused:
        _together([part for each in found for part in each.parts])


def _together(parts: Sequence[Matched]) -> None:
    """Show all tables, what stands beside them, and what is wrong."""
    default = "shipped" if bring.leans(parts) else "empty"
    rest = st.radio(
        words.t("data.rest"),
        ["empty", "shipped"],
        index=["empty", "shipped"].index(default),
        format_func=lambda value: words.t(f"data.rest_{value}"),
        horizontal=True,
        key=f"data_rest_{default}",
    )
    brought = bringing.assembled(parts, store.dataset(), keep=rest == "shipped")
    for part in parts:
        _understood(part, brought)
    if isinstance(brought, str):
        st.error(escape(brought))
    else:
        _decide(brought)


def show(dataset: Dataset, view: View) -> None:
    """Draw the page."""
    if view.present:
        st.markdown(escape(words.t("data.shown_edition", edition=dataset.fingerprint)))
        return
    left, right = st.columns([3, 2], gap="medium")
    with left:
        _bring()
    with right:
        _shown(dataset)
        templating.show(dataset)
    held = own.held()
    if held:
        comparing.show(held)
