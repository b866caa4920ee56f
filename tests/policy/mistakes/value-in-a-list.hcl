# One of the values of a list is none of the argument.
# expect 13:47 HDS-TST-001: aws_s3_bucket_acl.acl is never "public-readwrite" (authenticated-read, aws-exec-read, log-delivery-write, private, public-read, public-read-write); did you mean public-read-write?
policy "HDS-TST-001" {
  title       = { en = "Storage is encrypted", fr = "Le stockage est chiffré" }
  severity    = "high"
  resources   = ["aws_s3_bucket_acl"]
  supports    = ["hds:exi-05"]
  source      = "the page of the resource"
  rationale   = { en = "Disks travel.", fr = "Les disques voyagent." }
  remediation = { en = "Encrypt it.", fr = "Le chiffrer." }

  enforce {
    condition     = !contains(["public-read", "public-readwrite"], coalesce(attrs.acl, "private"))
    error_message = { en = "In clear.", fr = "En clair." }
  }

  noncompliant {
    resource "aws_s3_bucket_acl" "a" { acl = "public-read" }
  }
  compliant {
    resource "aws_s3_bucket_acl" "a" { acl = "private" }
  }
}
