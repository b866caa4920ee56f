"""Terraform and OpenTofu configurations, read into resources."""
