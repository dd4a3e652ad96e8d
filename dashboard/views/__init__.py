"""The pages of the menu. Not called "pages": Streamlit runs every file of a folder of that name by itself."""
