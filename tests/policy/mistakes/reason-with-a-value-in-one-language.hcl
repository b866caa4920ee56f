# A phrase around a value, in a local and in a loop, in English alone.
# expect 14:46 HDS-TST-001: hds::undetermined takes a phrase in English, then in French
# expect 18:61 HDS-TST-001: hds::undetermined takes a phrase in English, then in French
policy "HDS-TST-001" {
  title       = { en = "Storage is encrypted", fr = "Le stockage est chiffré" }
  severity    = "high"
  resources   = ["aws_db_instance"]
  supports    = ["hds:exi-05"]
  source      = "the page of the resource"
  rationale   = { en = "Disks travel.", fr = "Les disques voyagent." }
  remediation = { en = "Encrypt it.", fr = "Le chiffrer." }

  locals {
    told = attrs.storage_encrypted == null ? hds::undetermined("default of ${meta.name}") : attrs.storage_encrypted
  }

  enforce {
    for_each      = attrs.storage_encrypted == null ? { a = hds::undetermined("what ${meta.name} holds") } : { a = true }
    condition     = local.told && each.value
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
