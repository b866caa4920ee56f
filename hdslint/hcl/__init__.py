"""The HCL language alone: syntax, values, evaluation. Knows nothing of Terraform."""
