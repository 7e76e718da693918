"""Draw what is compared as Plotly figures, each with a sentence, a key, a table and its sources."""
