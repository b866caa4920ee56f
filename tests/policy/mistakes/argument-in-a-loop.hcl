# A wrong path of the variable of a for expression.
# expect 13:77 HDS-TST-001: aws_security_group.ingress has no argument cidr_block; did you mean cidr_blocks?
policy "HDS-TST-001" {
  title       = { en = "Storage is encrypted", fr = "Le stockage est chiffré" }
  severity    = "high"
  resources   = ["aws_security_group"]
  supports    = ["hds:exi-05"]
  source      = "the page of the resource"
  rationale   = { en = "Disks travel.", fr = "Les disques voyagent." }
  remediation = { en = "Encrypt it.", fr = "Le chiffrer." }

  enforce {
    condition     = alltrue([for rule in coalesce(attrs.ingress, []) : rule.cidr_block == null])
    error_message = { en = "In clear.", fr = "En clair." }
  }

  noncompliant {
    resource "aws_security_group" "a" {
      ingress { cidr_blocks = ["0.0.0.0/0"] }
    }
  }
  compliant {
    resource "aws_security_group" "a" {}
  }
}
