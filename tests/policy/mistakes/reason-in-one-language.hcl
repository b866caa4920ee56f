# What is undetermined, as a phrase in English alone; the name of an argument needs no French.
# expect 20:41 HDS-TST-001: hds::undetermined takes a phrase in English, then in French
policy "HDS-TST-001" {
  title       = { en = "Storage is encrypted", fr = "Le stockage est chiffré" }
  severity    = "high"
  resources   = ["aws_db_instance"]
  supports    = ["hds:exi-05"]
  source      = "the page of the resource"
  rationale   = { en = "Disks travel.", fr = "Les disques voyagent." }
  remediation = { en = "Encrypt it.", fr = "Le chiffrer." }

  locals {
    named = attrs.storage_encrypted == null ? hds::undetermined("storage_encrypted") : true
    told  = attrs.storage_encrypted == null ? hds::undetermined("the default", "la valeur par défaut") : true
  }

  enforce {
    for_each = { a = local.named, b = local.told }
    condition = (
      attrs.storage_encrypted == null ? hds::undetermined("the default of the account") : attrs.storage_encrypted && each.value
    )
    error_message = { en = "In clear.", fr = "En clair." }
  }

  noncompliant {
    resource "aws_db_instance" "a" { storage_encrypted = false }
  }
  compliant {
    resource "aws_db_instance" "a" { storage_encrypted = true }
  }
  undecided {
    resource "aws_db_instance" "a" { engine = "mysql" }
  }
}
