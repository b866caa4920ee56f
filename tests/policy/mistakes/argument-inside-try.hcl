# try() hides the error of a wrong path from every run.
# expect 13:60 HDS-TST-001: aws_instance.metadata_options has no argument http_token; did you mean http_tokens?
policy "HDS-TST-001" {
  title       = { en = "Storage is encrypted", fr = "Le stockage est chiffré" }
  severity    = "high"
  resources   = ["aws_instance"]
  supports    = ["hds:exi-05"]
  source      = "the page of the resource"
  rationale   = { en = "Disks travel.", fr = "Les disques voyagent." }
  remediation = { en = "Encrypt it.", fr = "Le chiffrer." }

  enforce {
    condition     = coalesce(try(attrs.metadata_options[0].http_token, null), "optional") == "required"
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
