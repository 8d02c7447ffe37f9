"""What Streamlit runs for every reader and every change: one call."""

from posture.ui import page

page.run()
