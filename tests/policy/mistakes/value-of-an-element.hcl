# A list argument never holds this value.
# expect 13:77 HDS-TST-001: aws_eks_cluster.enabled_cluster_log_types is never "audits" (api, audit, authenticator, controllerManager, scheduler); did you mean audit?
policy "HDS-TST-001" {
  title       = { en = "Storage is encrypted", fr = "Le stockage est chiffré" }
  severity    = "high"
  resources   = ["aws_eks_cluster"]
  supports    = ["hds:exi-05"]
  source      = "the page of the resource"
  rationale   = { en = "Disks travel.", fr = "Les disques voyagent." }
  remediation = { en = "Encrypt it.", fr = "Le chiffrer." }

  enforce {
    condition     = contains(coalesce(attrs.enabled_cluster_log_types, []), "audits")
    error_message = { en = "In clear.", fr = "En clair." }
  }

  noncompliant {
    resource "aws_eks_cluster" "a" { enabled_cluster_log_types = [] }
  }
  compliant {
    resource "aws_eks_cluster" "a" { enabled_cluster_log_types = ["audit"] }
  }
}
