# There is nothing to iterate over in a text.
# expect 13:21 HDS-TST-001: aws_db_instance.instance_class is a string: there is nothing to iterate over
policy "HDS-TST-001" {
  title       = { en = "Storage is encrypted", fr = "Le stockage est chiffré" }
  severity    = "high"
  resources   = ["aws_db_instance"]
  supports    = ["hds:exi-05"]
  source      = "the page of the resource"
  rationale   = { en = "Disks travel.", fr = "Les disques voyagent." }
  remediation = { en = "Encrypt it.", fr = "Le chiffrer." }

  enforce {
    for_each      = attrs.instance_class
    condition     = startswith(each.value, "db.")
    error_message = { en = "In clear.", fr = "En clair." }
  }

  noncompliant {
    resource "aws_db_instance" "a" { instance_class = "micro" }
  }
  compliant {
    resource "aws_db_instance" "a" { instance_class = "db.t4g.micro" }
  }
}
