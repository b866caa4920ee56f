"""Mutation: small edits to the expressions of a policy, each of which one of its examples must notice."""
