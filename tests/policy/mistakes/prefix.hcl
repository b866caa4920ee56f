# No value of the argument begins so.
# expect 14:88 HDS-TST-001: no value of aws_cloudfront_distribution.viewer_certificate.minimum_protocol_version begins with "TLS1.2" (SSLv3, TLSv1, TLSv1.1_2016, TLSv1.2_2018, TLSv1.2_2019, TLSv1.2_2021, TLSv1.2_2025, TLSv1.3_2025 and 1 more)
policy "HDS-TST-001" {
  title       = { en = "Storage is encrypted", fr = "Le stockage est chiffré" }
  severity    = "high"
  resources   = ["aws_cloudfront_distribution"]
  supports    = ["hds:exi-05"]
  source      = "the page of the resource"
  rationale   = { en = "Disks travel.", fr = "Les disques voyagent." }
  remediation = { en = "Encrypt it.", fr = "Le chiffrer." }

  enforce {
    for_each      = coalesce(attrs.viewer_certificate, [])
    condition     = startswith(coalesce(each.value.minimum_protocol_version, "TLSv1"), "TLS1.2")
    error_message = { en = "In clear.", fr = "En clair." }
  }

  noncompliant {
    resource "aws_cloudfront_distribution" "a" {
      viewer_certificate { minimum_protocol_version = "TLSv1" }
    }
  }
  compliant {
    resource "aws_cloudfront_distribution" "a" {}
  }
}
