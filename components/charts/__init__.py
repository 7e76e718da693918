"""Draw what is compared: a chart as a Plotly figure, and beside it a sentence, a table and the sources."""
