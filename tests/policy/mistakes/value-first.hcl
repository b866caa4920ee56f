# The same, the constant first and behind a local.
# expect 17:21 HDS-TST-001: aws_s3_bucket_versioning.versioning_configuration.status is never "Disable" (Disabled, Enabled, Suspended); did you mean Disabled?
policy "HDS-TST-001" {
  title       = { en = "Storage is encrypted", fr = "Le stockage est chiffré" }
  severity    = "high"
  resources   = ["aws_s3_bucket_versioning"]
  supports    = ["hds:exi-05"]
  source      = "the page of the resource"
  rationale   = { en = "Disks travel.", fr = "Les disques voyagent." }
  remediation = { en = "Encrypt it.", fr = "Le chiffrer." }

  locals {
    status = try(attrs.versioning_configuration[0].status, null)
  }

  enforce {
    condition     = "Disable" != coalesce(local.status, "Disabled")
    error_message = { en = "In clear.", fr = "En clair." }
  }

  noncompliant {
    resource "aws_s3_bucket_versioning" "a" {
      versioning_configuration { status = "Suspended" }
    }
  }
  compliant {
    resource "aws_s3_bucket_versioning" "a" {
      versioning_configuration { status = "Enabled" }
    }
  }
}
