# A nested block is a list of objects.
# expect 13:57 HDS-TST-001: aws_instance.metadata_options is a list: write metadata_options[0].http_tokens, or metadata_options[*].http_tokens for all of them
policy "HDS-TST-001" {
  title       = { en = "Storage is encrypted", fr = "Le stockage est chiffré" }
  severity    = "high"
  resources   = ["aws_instance"]
  supports    = ["hds:exi-05"]
  source      = "the page of the resource"
  rationale   = { en = "Disks travel.", fr = "Les disques voyagent." }
  remediation = { en = "Encrypt it.", fr = "Le chiffrer." }

  enforce {
    condition     = coalesce(try(attrs.metadata_options.http_tokens, null), "optional") == "required"
    error_message = { en = "In clear.", fr = "En clair." }
  }

  noncompliant {
    resource "aws_instance" "a" {
      metadata_options { http_tokens = "optional" }
    }
  }
  compliant {
    resource "aws_instance" "a" {
      metadata_options { http_tokens = "required" }
    }
  }
}
