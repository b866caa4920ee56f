# What hds::location gives has no such attribute.
# expect 13:72 HDS-TST-001: a location has no attribute land
policy "HDS-TST-001" {
  title       = { en = "Storage is encrypted", fr = "Le stockage est chiffré" }
  severity    = "high"
  resources   = ["aws_db_instance"]
  supports    = ["hds:exi-05"]
  source      = "the page of the resource"
  rationale   = { en = "Disks travel.", fr = "Les disques voyagent." }
  remediation = { en = "Encrypt it.", fr = "Le chiffrer." }

  enforce {
    condition     = hds::location(coalesce(attrs.region, "eu-west-3")).land == "FR"
    error_message = { en = "In clear.", fr = "En clair." }
  }

  noncompliant {
    resource "aws_db_instance" "a" { region = "us-east-1" }
  }
  compliant {
    resource "aws_db_instance" "a" { region = "eu-west-3" }
  }
}
