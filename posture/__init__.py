"""Military force posture on a map: sourced tables in, maps and answers out.

Read the package in this order; each module may import only those above it::

    errors      what can go wrong
    words       every word a reader sees
    spreadsheet  what a spreadsheet may take for a formula, and how text stays text
    geodesy     distances, geodesics and rings on WGS 84
    tables      CSV files -> one validated, immutable ``Dataset``
    command     who answers to whom on a day
    strength    who is where, how many, and who says so
    provenance  sources, their dates and the marks of doubt, in words
    compare     two sets of tables side by side
    measured    distances between named points, beside what was printed
    observations  reports of positions: a million of them, in an engine
    finding     what people type -> the point they mean
    routes      ways by air or by sea, leg by leg, and their hours
    reach       what lies within a distance, a time, or the range of a system
    trees       a tree of commands as a chart
    printed     what a printed distance is worth, and what it would be right for
    events      the timeline, and whom each event concerns
    record      everything the tables say about one subject on one day
    claims      a language that asks the tables; the ledger of what was said
    facets      what readers may filter by
    view        what the reader asked to see; one value, one query string
    distances   every pair of some points with some others
    scene       what is drawn, said without naming any drawing library
    framed      what of a map lies within its frame, as legend and sources say
    layers      (Dataset, View) -> marks; one file per map layer
    listings    what is on the map, as rows
    caption     what stands around a map: title, day, notices, sources
    citation    a figure or a view as a sentence with its source
    pages       what the pages beside the map show, and what stands around it
    render      Scene -> what the browser draws
    exports     a view as a file to take away
    bring       tables that readers bring, with every fault
    brief       views in an order, as a text file and as a deck
    doctor      what a server of the page must keep shut, and whether one does
    ui          the page
    cli         the command line

Files are read in ``tables`` (the data), ``observations`` (reports), ``bring`` (folders of
others), ``render``, ``exports`` and ``ui`` (what is drawn with and what the browser is sent), once
each; all else above ``ui`` and ``cli`` is free of input and output, but for a GeoPackage, which
its library can only write to a folder and is read back from there.
"""
