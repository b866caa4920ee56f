# A value that the argument never has.
# expect 13:65 HDS-TST-001: aws_s3_bucket_versioning.versioning_configuration.status is never "Enable" (Disabled, Enabled, Suspended); did you mean Enabled?
policy "HDS-TST-001" {
  title       = { en = "Storage is encrypted", fr = "Le stockage est chiffré" }
  severity    = "high"
  resources   = ["aws_s3_bucket_versioning"]
  supports    = ["hds:exi-05"]
  source      = "the page of the resource"
  rationale   = { en = "Disks travel.", fr = "Les disques voyagent." }
  remediation = { en = "Encrypt it.", fr = "Le chiffrer." }

  enforce {
    condition     = attrs.versioning_configuration[0].status == "Enable"
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
