"""Reporters: one module a format, each with one function render(report) -> str."""
