"""Tables in which every cell a reader may write attacks whatever shows it."""

from __future__ import annotations

from posture.tables import TABLES, Dataset, load

PROBE = "![x](http://127.0.0.1:9/a.png)"


def payloads(address: str) -> tuple[str, ...]:
    """Return texts that call an address, or run a script, where text is taken for more."""
    return (
        f"![x]({address}/markdown.png)",
        f"<img src={address}/img.png onerror=window.hurt=1>",
        f'=HYPERLINK("{address}/formula")',
        f'=WEBSERVICE("{address}/service")',
        f'<iframe srcdoc="<script>fetch(`{address}/frame`);parent.hurt=1</script>"></iframe>',
        f"</script><script>window.hurt=1;fetch('{address}/script')</script>",
        f"<link rel=stylesheet href={address}/sheet.css>",
        f"<style>@import url({address}/import.css);</style>",
        f"<b style=\"background:url('{address}/url.png')\">bold</b>",
        f'<svg><image href="{address}/svg.png"/><script>window.hurt=1</script></svg>',
        f"]]><NetworkLink><Link><href>{address}/kml</href></Link></NetworkLink>",
        f'<!DOCTYPE x [<!ENTITY e SYSTEM "{address}/entity">]>&e;',
        f"+cmd|' /C curl {address}/dde'!A1",
        f"@SUM({address})",
        "javascript:window.hurt=1",
        "[x](javascript:window.hurt=1)",
        f"[x]({address}/link)",
        f"data:text/html,<script>fetch('{address}/data')</script>",
        f"file://{address.removeprefix('http://')}/share",
        ":material/bolt: :red[x] $\\href{javascript:window.hurt=1}{y}$",
        "${window.hurt=1} {{window.hurt=1}} {0} %s",
    )


def columns() -> dict[str, list[str]]:
    """Return table -> columns that take any text."""
    return {
        name: [
            label
            for label, column in table.columns.items()
            if column.holds == "text" and not column.fault(PROBE) and label not in table.key
        ]
        for name, table in TABLES.items()
    }


def everywhere(address: str) -> Dataset:
    """Return the shipped tables with every free text an attack, each kind in every column."""
    dataset = load()
    frames, shift = {}, 0
    for name, labels in columns().items():
        frame = dataset.tables[name].copy()
        for label in labels:
            declared = TABLES[name].columns[label]
            texts = [text for text in payloads(address) if not declared.fault(text)]
            frame[label] = [texts[(row + shift) % len(texts)] for row in range(len(frame))]
            shift += 1
        frames[name] = frame
    return Dataset(**frames, fingerprint="attacked", newest_day=dataset.newest_day)
