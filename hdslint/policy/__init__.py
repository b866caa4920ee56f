"""Policy files, and the functions their conditions may call."""
