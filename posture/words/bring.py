"""English words about tables that readers bring: what is taken, understood, or wrong."""

from __future__ import annotations

from typing import Final

BRING: Final = {
    "encoding.utf-8": "UTF-8",
    "encoding.utf-16": "UTF-16",
    "encoding.cp932": "Shift-JIS",
    "separator.comma": "comma",
    "separator.semicolon": "semicolon",
    "separator.tab": "tab",
    "cli.page": "Posture is at http://localhost:{port} (Ctrl-C ends it)",
    "bring.source": "Reader's own table",
    "bring.source_title": "The reader's own table: {files}",
    "bring.shipped_file": "{file} (shipped)",
    "bring.sheet": "{file}, sheet {sheet}",
    "bring.how_text": "{encoding}, separated by {separator}",
    "bring.how_xlsx": "Excel workbook",
    "bring.how_geojson": "GeoJSON, points",
    "bring.read_as": "{column}: \N{LEFT DOUBLE QUOTATION MARK}{cell}\N{RIGHT DOUBLE QUOTATION MARK}"
    " was read as {value} (rows: {count})",
    "bring.filled": "{column}: {value}, in every row, because the table has no such column",
    # What is wrong with a file.
    "bring.format": "{file} is of no format that is taken; allowed: .csv, .tsv, .txt, .xlsx,"
    " .geojson, .json.",
    "bring.empty": "{file} is empty; allowed: a header and at least one row.",
    "bring.bytes": "{file} is too large; allowed: up to {most} MB. Leave out columns or rows that"
    " the map does not need.",
    "bring.together": "The files are too large together; allowed: up to {most} MB.",
    "bring.files": "These are too many files; allowed: {most} at once.",
    "bring.is_zip": "{file} is a zip or a workbook, though its name says text; allowed: a workbook"
    " called .xlsx, or text.",
    "bring.no_workbook": "{file} is no Excel workbook that can be opened; allowed: an .xlsx without"
    " a password, as a spreadsheet saves it.",
    "bring.swollen": "{file} would be too large once unpacked; allowed: up to {most} MB and 200"
    " parts. Copy the cells you need into a new workbook.",
    "bring.too_slow": "{file} was not read within {seconds} seconds and was given up. Copy the"
    " cells you need into a new workbook, or save it as CSV.",
    "bring.no_sheet": "{file} could not be read within the memory and time a workbook is given."
    " Copy the cells you need into a new workbook, or save it as CSV.",
    "bring.not_encoding": "{file} is not written in {encoding}. Choose another encoding.",
    "bring.no_encoding": "{file} is written neither in UTF-8, nor in UTF-16 with a byte order mark,"
    " nor in Shift-JIS. Save it as UTF-8.",
    "bring.quotes": "{file}, row {line}: the quotes of this row do not close, or another sign"
    " separates the cells ({why}). Save the table as CSV again, or choose another separator.",
    "bring.no_header": "{file} has no header; its first row must name the columns.",
    "bring.heading_twice": "{file} has the heading {heading!r} twice; allowed: each once.",
    "bring.columns": "{file} has {count} columns; allowed: up to {most}.",
    "bring.columns_over": "{file} has too many columns; allowed: up to {most}.",
    "bring.rows": "{file}: too many rows; allowed: up to {most} in all tables together.",
    "bring.long_cell": "{file}, row {line}: a cell is too long; allowed: up to {most} characters.",
    "bring.not_json": "{file} is no JSON that can be read: {why}.",
    "bring.json_at": "something is wrong at line {line}, character {column}",
    "bring.json_numbers": "it is nested too deeply, or a number in it is none",
    "bring.no_features": "{file} is no GeoJSON of points; allowed: a FeatureCollection of Points.",
    "bring.no_good_feature": "{file} has no feature that can be read; feature {line} {why}.",
    "bring.missing": "{file} was taken for the table {table}, and lacks {columns}. Its headings"
    " are: {header}. Rename a heading, or choose another separator or table.",
    "bring.table_twice": "The table {table} is there more than once: {files}. Leave one out.",
    "bring.no_bases": "There is no table of bases among these ({tables}). Bring one, or keep the"
    " shipped tables for what you did not bring.",
    "bring.nothing_left": "no base without a fault is left; allowed: at least one",
    # What is wrong with a row or a cell.
    "bring.ragged": "has {count} cells; allowed: {wanted}, as in the header",
    "bring.formula": "holds a formula without a saved result; allowed: a value. Open the workbook"
    " in a spreadsheet and save it",
    "bring.no_feature": "is no Feature; allowed: a Feature with a Point",
    "bring.no_point": "has no Point; allowed: a geometry of type Point",
    "bring.no_coordinates": "has no coordinates that are finite numbers; allowed: longitude,"
    " then latitude",
    "bring.nested": "has a property that is a list or an object; allowed: text and numbers",
    "bring.long_name": "{cell}is too long; allowed: up to {most} characters",
    "bring.turning": "{cell}holds an invisible sign that turns the direction of text, or a sign"
    " that is no character; allowed: text without such signs",
}

DATA: Final = {
    "data.shown": "What is shown",
    "data.everybody": "The tables that everybody sees, edition {edition}.",
    "data.own": "Your own tables ({files}), edition {edition}. They are seen in this session only.",
    "data.shown_edition": "Edition {edition}",
    "data.count": "{table} {count}",
    "data.without": "Rows left out because you decided so: {count}.",
    "data.day_borrowed": "Your tables have no dated fact, so the day is that of the shipped"
    " tables: {day}.",
    "data.back": "Go back to the shipped tables",
    "data.bring": "Bring your own tables",
    "data.private": "They are held in memory for this session, are shown to nobody else, are"
    " written to no disk, and leave with the session.",
    "data.files": "CSV, Excel (.xlsx) or GeoJSON",
    "data.least": "A list of name, latitude, longitude and service is enough. Headings may be"
    " English or Japanese.",
    "data.limits": "At once up to {files} files, {megabytes} MB each, {together} MB and {rows} rows"
    " in all.",
    "data.how": "How {file} is read",
    "data.encoding": "Encoding",
    "data.separator": "Separator",
    "data.table": "Table",
    "data.automatic": "automatic",
    "data.automatic_is": "automatic: {found}",
    "data.rest": "Tables you do not bring",
    "data.rest_empty": "are empty",
    "data.rest_shipped": "are the shipped ones",
    "data.understood": "{file}: table {table}, rows: {count}",
    "data.sample": "The first rows, as they were understood:",
    "data.ignored": "no such column: left aside",
    "data.lacks": "(no heading)",
    "data.left_empty": "left empty",
    "data.faults": "Faults: {count}. Nothing is used yet. To go on without mending them, rows to"
    " leave out: {rows}.",
    "data.used": "Shown now: {files}. What could not be used is listed here; to mend it, bring the"
    " file again.",
    "data.rows_out": "Rows with faults, left out: {rows}",
    "data.cells_out": "Cells that name what is not there, left empty: {cells}",
    "data.use_cells": "Leave out {rows} rows, empty {cells} cells and show the rest",
    "data.faulty_rows": "Download these rows with what is wrong",
    "data.use": "Show these tables",
    "data.use_rest": "Leave out {rows} rows and show the rest",
    "data.templates": "Templates",
    "data.templates_note": "Download, edit in a spreadsheet, bring back: nothing is lost on the"
    " way.",
    "data.with_rows": "With the rows that are shown now",
    "data.all_tables": "All tables, Excel",
    "data.banner": "You see your own tables ({files}), not the shipped ones. Nobody else does.",
    "data.banner_folder": "The tables shown are those of whoever runs this page, not the shipped"
    " ones.",
    "data.foot_own": "Tables of the reader's own.",
    "data.column.heading": "Your heading",
    "data.column.column": "Column",
    "data.column.filled": "In every row",
    "data.column.file": "File",
    "data.column.row": "Row",
    "data.column.where": "Column",
    "data.column.fault": "What is wrong",
    "data.column.table": "Table",
}
