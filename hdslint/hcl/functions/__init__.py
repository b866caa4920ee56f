"""The built-in functions of the Terraform language, one module per group of the documentation."""
