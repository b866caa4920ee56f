# One of the values that a for expression goes through.
# expect 13:52 HDS-TST-001: aws_eks_cluster.enabled_cluster_log_types is never "authentication" (api, audit, authenticator, controllerManager, scheduler); did you mean authenticator?
policy "HDS-TST-001" {
  title       = { en = "Storage is encrypted", fr = "Le stockage est chiffré" }
  severity    = "high"
  resources   = ["aws_eks_cluster"]
  supports    = ["hds:exi-05"]
  source      = "the page of the resource"
  rationale   = { en = "Disks travel.", fr = "Les disques voyagent." }
  remediation = { en = "Encrypt it.", fr = "Le chiffrer." }

  enforce {
    condition     = alltrue([for type in ["audit", "authentication"] : contains(coalesce(attrs.enabled_cluster_log_types, []), type)])
    error_message = { en = "In clear.", fr = "En clair." }
  }

  noncompliant {
    resource "aws_eks_cluster" "a" { enabled_cluster_log_types = [] }
  }
  compliant {
    resource "aws_eks_cluster" "a" { enabled_cluster_log_types = ["audit"] }
  }
}
