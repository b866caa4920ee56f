"""HashiCorp's Terraform policy language: its files read into policies, and policies of the pack written in it.

Source: developer.hashicorp.com/terraform/policy, versions 0.1 to 0.4.
"""
