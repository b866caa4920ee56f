"""Kubernetes manifests, read into resources."""
