policy "HDS-TLS-001" {
  title     = { en = "Load balancers serve TLS 1.2 at least", fr = "Les répartiteurs servent TLS 1.2 au minimum" }
  severity  = "high"
  resources = ["aws_lb_listener", "aws_alb_listener"]
  supports  = ["hds:exi-05-c", "iso27001:A.5.14", "iso27001:A.8.24", "secnumcloud:10.2", "gdpr:32(1)(a)", "hipaa:164.312(e)(2)(i)", "hipaa:164.312(e)(2)(ii)"]
  source    = "hashicorp/aws 6.58.0: ssl_policy defaults to ELBSecurityPolicy-2016-08, which accepts TLS 1.0; a policy that is not in the list is left open; protocols TCP and UDP pass traffic through and are not judged"
  rationale = {
    en = "A listener in HTTP, or one that accepts TLS 1.0, lets the consultation be read on the way."
    fr = "Un écouteur en HTTP, ou qui accepte TLS 1.0, laisse lire la consultation en chemin."
  }

  filter = contains(["HTTP", "HTTPS", "TLS"], local.protocol)

  locals {
    protocol  = upper(coalesce(attrs.protocol, "HTTP"))
    redirects = alltrue([for a in attrs.default_action[*] : a.type == "fixed-response" || try(a.redirect[0].protocol, "#{protocol}") == "HTTPS"])
    policy    = coalesce(attrs.ssl_policy, "ELBSecurityPolicy-2016-08")
    weak      = ["ELBSecurityPolicy-2016-08", "ELBSecurityPolicy-2015-05", "ELBSecurityPolicy-TLS-1-0-2015-04", "ELBSecurityPolicy-TLS-1-1-2017-01", "ELBSecurityPolicy-FS-2018-06", "ELBSecurityPolicy-FS-1-1-2019-08", "ELBSecurityPolicy-TLS13-1-0-2021-06", "ELBSecurityPolicy-TLS13-1-1-2021-06"]
    strong    = ["ELBSecurityPolicy-TLS13-1-2-", "ELBSecurityPolicy-TLS13-1-3-", "ELBSecurityPolicy-FS-1-2-", "ELBSecurityPolicy-TLS-1-2-"]
  }

  enforce {
    condition = local.protocol == "HTTP" ? local.redirects : contains(local.weak, local.policy) ? false : (
      anytrue([for prefix in local.strong : startswith(local.policy, prefix)]) ? true : hds::undetermined("what ssl_policy ${local.policy} accepts", "ce qu’accepte ssl_policy ${local.policy}")
    )
    error_message = {
      en = "Listener ${meta.name} ${local.protocol == "HTTP" ? "serves clear HTTP" : "accepts TLS 1.0 (${local.policy})"}. Redirect to HTTPS, with ssl_policy ELBSecurityPolicy-TLS13-1-2-2021-06."
      fr = "L’écouteur ${meta.name} ${local.protocol == "HTTP" ? "sert en HTTP clair" : "accepte TLS 1.0 (${local.policy})"}. Rediriger vers HTTPS, avec ssl_policy ELBSecurityPolicy-TLS13-1-2-2021-06."
    }
    at = "ssl_policy"
  }

  remediation = {
    en = <<-EOT
      protocol   = "HTTPS"
      ssl_policy = "ELBSecurityPolicy-TLS13-1-2-2021-06"
    EOT
    fr = <<-EOT
      protocol   = "HTTPS"
      ssl_policy = "ELBSecurityPolicy-TLS13-1-2-2021-06"
    EOT
  }

  noncompliant {
    resource "aws_lb_listener" "health" {
      protocol = "HTTP"
      default_action {
        type = "forward"
      }
    }
  }
  noncompliant {
    resource "aws_lb_listener" "health" {
      protocol = "HTTPS"
      default_action {
        type = "forward"
      }
    }
  }
  noncompliant {
    resource "aws_lb_listener" "redirect" {
      protocol = "http"
      default_action {
        type = "redirect"
        redirect {
          host        = "portail.exemple.fr"
          status_code = "HTTP_301"
        }
      }
    }
    resource "aws_lb_listener" "forward" {
      default_action {
        type = "redirect"
        redirect {
          protocol    = "HTTPS"
          status_code = "HTTP_301"
        }
      }
      default_action {
        type = "forward"
      }
    }
    resource "aws_lb_listener" "network" { protocol = "TLS" }
    resource "aws_lb_listener" "weak" {
      for_each = toset([
        "ELBSecurityPolicy-2015-05", "ELBSecurityPolicy-TLS-1-0-2015-04", "ELBSecurityPolicy-TLS-1-1-2017-01", "ELBSecurityPolicy-FS-2018-06",
        "ELBSecurityPolicy-FS-1-1-2019-08", "ELBSecurityPolicy-TLS13-1-0-2021-06", "ELBSecurityPolicy-TLS13-1-1-2021-06",
      ])
      protocol   = "HTTPS"
      ssl_policy = each.value
    }
  }
  compliant {
    resource "aws_lb_listener" "health" {
      protocol   = "HTTPS"
      ssl_policy = "ELBSecurityPolicy-TLS13-1-2-2021-06"
      default_action {
        type = "forward"
      }
    }
  }
  compliant {
    resource "aws_lb_listener" "health" {
      protocol = "HTTP"
      default_action {
        type = "redirect"
        redirect {
          protocol    = "HTTPS"
          status_code = "HTTP_301"
        }
      }
    }
  }
  compliant {
    resource "aws_lb_listener" "closed" {
      protocol = "HTTP"
      default_action {
        type = "fixed-response"
      }
    }
    resource "aws_lb_listener" "redirect" {
      protocol = "HTTP"
      default_action {
        type = "redirect"
        redirect {
          protocol    = "HTTPS"
          status_code = "HTTP_301"
        }
      }
    }
    resource "aws_lb_listener" "strong" {
      for_each   = toset(["ELBSecurityPolicy-TLS13-1-3-2021-06", "ELBSecurityPolicy-FS-1-2-Res-2020-10", "ELBSecurityPolicy-TLS-1-2-2017-01"])
      protocol   = "HTTPS"
      ssl_policy = each.value
    }
  }
  undecided {
    variable "given" {}
    resource "aws_lb_listener" "health" {
      protocol   = "HTTPS"
      ssl_policy = var.given
      default_action {
        type = "forward"
      }
    }
  }
  undecided {
    resource "aws_lb_listener" "health" {
      protocol   = "HTTPS"
      ssl_policy = "ELBSecurityPolicy-TLS14-2030-01"
    }
  }
  inapplicable {
    resource "aws_lb_listener" "health" { protocol = "TCP" }
  }
}

policy "HDS-TLS-003" {
  title     = { en = "CloudFront serves HTTPS only", fr = "CloudFront ne sert qu’en HTTPS" }
  severity  = "high"
  resources = ["aws_cloudfront_distribution"]
  supports  = ["hds:exi-05-c", "iso27001:A.5.14", "iso27001:A.8.24", "secnumcloud:10.2", "gdpr:32(1)(a)", "hipaa:164.312(e)(2)(ii)"]
  source    = "hashicorp/aws 6.58.0: viewer_protocol_policy allow-all serves clear HTTP; minimum_protocol_version TLSv1.2_* or TLSv1.3_* refuses older versions; the default certificate of CloudFront is left open"
  rationale = {
    en = "The edge is where patients arrive: what it accepts in clear, the networks between see."
    fr = "C’est en périphérie qu’arrivent les patients : ce qu’elle accepte en clair, les réseaux traversés le voient."
  }

  locals {
    behaviours = concat(attrs.default_cache_behavior[*], attrs.ordered_cache_behavior[*])
  }

  enforce {
    for_each  = local.behaviours
    condition = each.value.viewer_protocol_policy != "allow-all"
    error_message = {
      en = "Distribution ${meta.name} serves clear HTTP. Set viewer_protocol_policy to redirect-to-https."
      fr = "La distribution ${meta.name} sert en HTTP clair. Fixer viewer_protocol_policy à redirect-to-https."
    }
  }

  enforce {
    for_each = coalesce(attrs.viewer_certificate, [])
    condition = each.value.minimum_protocol_version == null ? hds::undetermined("the certificate of CloudFront", "le certificat de CloudFront") : (
      startswith(each.value.minimum_protocol_version, "TLSv1.2") || startswith(each.value.minimum_protocol_version, "TLSv1.3")
    )
    error_message = {
      en = "Distribution ${meta.name} accepts ${coalesce(each.value.minimum_protocol_version, "old TLS")}. Set minimum_protocol_version to TLSv1.2_2021."
      fr = "La distribution ${meta.name} accepte ${coalesce(each.value.minimum_protocol_version, "un TLS ancien")}. Fixer minimum_protocol_version à TLSv1.2_2021."
    }
  }

  remediation = {
    en = <<-EOT
      viewer_protocol_policy = "redirect-to-https"
    EOT
    fr = <<-EOT
      viewer_protocol_policy = "redirect-to-https"
    EOT
  }

  noncompliant {
    resource "aws_cloudfront_distribution" "health" {
      default_cache_behavior {
        viewer_protocol_policy = "allow-all"
      }
    }
  }
  noncompliant {
    resource "aws_cloudfront_distribution" "health" {
      default_cache_behavior {
        viewer_protocol_policy = "https-only"
      }
      viewer_certificate {
        minimum_protocol_version = "TLSv1"
      }
    }
  }
  noncompliant {
    resource "aws_cloudfront_distribution" "health" {
      default_cache_behavior {
        viewer_protocol_policy = "https-only"
      }
      ordered_cache_behavior {
        viewer_protocol_policy = "allow-all"
      }
    }
  }
  compliant {
    resource "aws_cloudfront_distribution" "health" {
      default_cache_behavior {
        viewer_protocol_policy = "redirect-to-https"
      }
      viewer_certificate {
        minimum_protocol_version = "TLSv1.2_2021"
      }
    }
  }
  compliant {
    resource "aws_cloudfront_distribution" "health" {
      default_cache_behavior {
        viewer_protocol_policy = "https-only"
      }
      viewer_certificate {
        minimum_protocol_version = "TLSv1.3_2025"
      }
    }
  }
  undecided {
    resource "aws_cloudfront_distribution" "health" {
      default_cache_behavior {
        viewer_protocol_policy = "https-only"
      }
      viewer_certificate {
        cloudfront_default_certificate = true
      }
    }
  }
}

policy "HDS-TLS-005" {
  title     = { en = "Caches are encrypted in transit", fr = "Les caches sont chiffrés en transit" }
  severity  = "high"
  resources = ["aws_elasticache_replication_group"]
  supports  = ["hds:exi-05-c", "iso27001:A.8.24", "secnumcloud:10.2", "gdpr:32(1)(a)", "hipaa:164.312(e)(2)(ii)"]
  source    = "hashicorp/aws 6.58.0: transit_encryption_enabled false sends clear text; when absent the default depends on the engine, which is left open; mode preferred accepts clear connections"
  rationale = {
    en = "Sessions and extracts of records cross the network of the cache at every request."
    fr = "Sessions et extraits de dossiers traversent le réseau du cache à chaque requête."
  }

  enforce {
    condition = attrs.transit_encryption_enabled == null ? hds::undetermined("transit_encryption_enabled") : (
      attrs.transit_encryption_enabled && coalesce(attrs.transit_encryption_mode, "required") == "required"
    )
    error_message = {
      en = "Cache ${meta.name} accepts clear connections. Set transit_encryption_enabled = true, with mode required."
      fr = "Le cache ${meta.name} accepte des connexions en clair. Fixer transit_encryption_enabled = true, en mode required."
    }
    at = "transit_encryption_enabled"
  }

  remediation = {
    en = <<-EOT
      transit_encryption_enabled = true
    EOT
    fr = <<-EOT
      transit_encryption_enabled = true
    EOT
  }

  noncompliant {
    resource "aws_elasticache_replication_group" "health" { transit_encryption_enabled = false }
  }
  noncompliant {
    resource "aws_elasticache_replication_group" "health" {
      transit_encryption_enabled = true
      transit_encryption_mode    = "preferred"
    }
  }
  compliant {
    resource "aws_elasticache_replication_group" "health" { transit_encryption_enabled = true }
  }
  undecided {
    resource "aws_elasticache_replication_group" "health" {

    }
  }
}

policy "HDS-TLS-006" {
  title     = { en = "OpenSearch refuses clear traffic", fr = "OpenSearch refuse le trafic en clair" }
  severity  = "high"
  resources = ["aws_opensearch_domain", "aws_elasticsearch_domain"]
  supports  = ["hds:exi-05-c", "iso27001:A.8.24", "secnumcloud:10.2", "gdpr:32(1)(a)", "hipaa:164.312(e)(2)(ii)"]
  source    = "hashicorp/aws 6.58.0: domain_endpoint_options.enforce_https, node_to_node_encryption.enabled; without the block domain_endpoint_options the endpoint accepts HTTP unless fine-grained access control is on, which is left open; node_to_node_encryption defaults to false"
  rationale = {
    en = "Searches and their answers are extracts of the records."
    fr = "Les recherches et leurs réponses sont des extraits de dossiers."
  }

  enforce {
    condition = try(coalesce(attrs.domain_endpoint_options[0].enforce_https, true), hds::undetermined("domain_endpoint_options"))
    error_message = {
      en = "Domain ${meta.name} accepts clear HTTP. Set enforce_https = true."
      fr = "Le domaine ${meta.name} accepte le HTTP clair. Fixer enforce_https = true."
    }
  }

  enforce {
    condition = coalesce(try(attrs.node_to_node_encryption[0].enabled, null), false)
    error_message = {
      en = "The nodes of ${meta.name} talk in clear. Add node_to_node_encryption with enabled = true."
      fr = "Les nœuds de ${meta.name} échangent en clair. Ajouter node_to_node_encryption avec enabled = true."
    }
  }

  remediation = {
    en = <<-EOT
      domain_endpoint_options {
        enforce_https       = true
        tls_security_policy = "Policy-Min-TLS-1-2-PFS-2023-10"
      }
      node_to_node_encryption {
        enabled = true
      }
    EOT
    fr = <<-EOT
      domain_endpoint_options {
        enforce_https       = true
        tls_security_policy = "Policy-Min-TLS-1-2-PFS-2023-10"
      }
      node_to_node_encryption {
        enabled = true
      }
    EOT
  }

  noncompliant {
    resource "aws_opensearch_domain" "health" {
      domain_endpoint_options {
        enforce_https = false
      }
      node_to_node_encryption {
        enabled = true
      }
    }
  }
  noncompliant {
    resource "aws_opensearch_domain" "health" {

    }
  }
  compliant {
    resource "aws_opensearch_domain" "health" {
      domain_endpoint_options {
        enforce_https = true
      }
      node_to_node_encryption {
        enabled = true
      }
    }
  }
  compliant {
    resource "aws_opensearch_domain" "health" {
      domain_endpoint_options {
        tls_security_policy = "Policy-Min-TLS-1-2-PFS-2023-10"
      }
      node_to_node_encryption {
        enabled = true
      }
    }
  }
  undecided {
    resource "aws_opensearch_domain" "health" {
      node_to_node_encryption {
        enabled = true
      }
    }
  }
}

policy "HDS-TLS-008" {
  title     = { en = "Kafka brokers refuse clear traffic", fr = "Les courtiers Kafka refusent le trafic en clair" }
  severity  = "high"
  resources = ["aws_msk_cluster"]
  supports  = ["hds:exi-05-c", "iso27001:A.8.24", "secnumcloud:10.2", "gdpr:32(1)(a)", "hipaa:164.312(e)(2)(ii)"]
  source    = "hashicorp/aws 6.58.0: encryption_info.encryption_in_transit: client_broker defaults to TLS, in_cluster to true"
  rationale = {
    en = "Health messages cross the brokers: PLAINTEXT and TLS_PLAINTEXT let clients send and read them in clear."
    fr = "Les messages de santé traversent les courtiers : PLAINTEXT et TLS_PLAINTEXT laissent les clients les échanger en clair."
  }

  locals {
    clients = try(attrs.encryption_info[0].encryption_in_transit[0].client_broker, null)
    brokers = try(attrs.encryption_info[0].encryption_in_transit[0].in_cluster, null)
  }

  enforce {
    condition = coalesce(local.clients, "TLS") == "TLS" && coalesce(local.brokers, true)
    error_message = {
      en = "Cluster ${meta.name} accepts clear traffic. Set client_broker to TLS, and in_cluster to true."
      fr = "Le cluster ${meta.name} accepte le trafic en clair. Fixer client_broker à TLS et in_cluster à true."
    }
    at = "encryption_info"
  }

  remediation = {
    en = <<-EOT
      encryption_info {
        encryption_in_transit {
          client_broker = "TLS"
        }
      }
    EOT
    fr = <<-EOT
      encryption_info {
        encryption_in_transit {
          client_broker = "TLS"
        }
      }
    EOT
  }

  noncompliant {
    resource "aws_msk_cluster" "health" {
      encryption_info {
        encryption_in_transit {
          client_broker = "TLS_PLAINTEXT"
        }
      }
    }
  }
  noncompliant {
    resource "aws_msk_cluster" "health" {
      encryption_info {
        encryption_in_transit {
          in_cluster = false
        }
      }
    }
  }
  compliant {
    resource "aws_msk_cluster" "health" {

    }
  }
  undecided {
    variable "given" {}
    resource "aws_msk_cluster" "health" {
      encryption_info {
        encryption_in_transit {
          client_broker = var.given
        }
      }
    }
  }
}
