# A host whose regions nobody knows.
# expect 13:80 HDS-TST-001: no region of amazon is known
policy "HDS-TST-001" {
  title       = { en = "Storage is encrypted", fr = "Le stockage est chiffré" }
  severity    = "high"
  resources   = ["aws_db_instance"]
  supports    = ["hds:exi-05"]
  source      = "the page of the resource"
  rationale   = { en = "Disks travel.", fr = "Les disques voyagent." }
  remediation = { en = "Encrypt it.", fr = "Le chiffrer." }

  enforce {
    condition     = hds::location_allowed(coalesce(attrs.region, "eu-west-3"), "amazon")
    error_message = { en = "In clear.", fr = "En clair." }
  }

  noncompliant {
    resource "aws_db_instance" "a" { region = "us-east-1" }
  }
  compliant {
    resource "aws_db_instance" "a" { region = "eu-west-3" }
  }
}
