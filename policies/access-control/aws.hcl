policy "HDS-ACL-001" {
  title     = { en = "Public access blocks block everything", fr = "Les blocages d’accès public bloquent tout" }
  severity  = "critical"
  resources = ["aws_s3_bucket_public_access_block", "aws_s3_account_public_access_block"]
  supports  = ["hds:exi-05-d", "hds:exi-23", "iso27001:A.8.3", "secnumcloud:9.7", "gdpr:25(2)", "gdpr:32(1)(b)", "hipaa:164.312(a)(1)"]
  source    = "hashicorp/aws 6.58.0: each of the four arguments defaults to false, so that a block with one left out opens it again; a bucket without a block keeps the one AWS sets on new buckets and is not judged here"
  rationale = {
    en = "One argument left out is enough for an ACL or a policy to make the bucket public."
    fr = "Un argument oublié suffit pour qu’une ACL ou une politique rende le bucket public."
  }

  locals {
    switches = {
      block_public_acls       = attrs.block_public_acls
      block_public_policy     = attrs.block_public_policy
      ignore_public_acls      = attrs.ignore_public_acls
      restrict_public_buckets = attrs.restrict_public_buckets
    }
  }

  enforce {
    for_each  = local.switches
    condition = coalesce(each.value, false)
    error_message = {
      en = "${meta.address} leaves ${each.key} off. Set it to true."
      fr = "${meta.address} laisse ${each.key} désactivé. Le fixer à true."
    }
  }

  remediation = {
    en = <<-EOT
      block_public_acls       = true
      block_public_policy     = true
      ignore_public_acls      = true
      restrict_public_buckets = true
    EOT
    fr = <<-EOT
      block_public_acls       = true
      block_public_policy     = true
      ignore_public_acls      = true
      restrict_public_buckets = true
    EOT
  }

  noncompliant {
    resource "aws_s3_bucket_public_access_block" "health" {
      bucket            = "x"
      block_public_acls = true
    }
  }
  noncompliant {
    resource "aws_s3_bucket_public_access_block" "health" {
      for_each                = toset(["block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets"])
      bucket                  = "health"
      block_public_acls       = each.key != "block_public_acls"
      block_public_policy     = each.key != "block_public_policy"
      ignore_public_acls      = each.key != "ignore_public_acls"
      restrict_public_buckets = each.key != "restrict_public_buckets"
    }
  }
  compliant {
    resource "aws_s3_bucket_public_access_block" "health" {
      block_public_acls       = true
      block_public_policy     = true
      ignore_public_acls      = true
      restrict_public_buckets = true
    }
  }
  undecided {
    variable "given" {}
    resource "aws_s3_bucket_public_access_block" "health" {
      block_public_acls       = var.given
      block_public_policy     = true
      ignore_public_acls      = true
      restrict_public_buckets = true
    }
  }
}

policy "HDS-ACL-002" {
  title     = { en = "Buckets are not made public", fr = "Les buckets ne sont pas rendus publics" }
  severity  = "critical"
  resources = ["aws_s3_bucket_acl", "aws_s3_bucket_policy", "aws_s3_bucket"]
  supports  = ["hds:exi-05-d", "hds:exi-23", "iso27001:A.8.3", "secnumcloud:9.7", "gdpr:25(2)", "gdpr:32(1)(b)", "hipaa:164.312(a)(1)"]
  source    = "hashicorp/aws 6.58.0: acl public-read, public-read-write and authenticated-read give the content away; a policy that allows everyone without a condition does so too; one with a condition is left open"
  rationale = {
    en = "A public bucket is a data breach waiting for a search engine."
    fr = "Un bucket public est une fuite de données qui attend un moteur de recherche."
  }

  enforce {
    condition = !contains(["public-read", "public-read-write", "authenticated-read"], coalesce(attrs.acl, "private"))
    error_message = {
      en = "${meta.address} gives its content to everyone (acl ${attrs.acl}). Use private."
      fr = "${meta.address} livre son contenu à tous (acl ${attrs.acl}). Utiliser private."
    }
    at = "acl"
  }

  enforce {
    condition = attrs.policy == null ? true : !hds::iam_is_open(attrs.policy)
    error_message = {
      en = "The policy of ${meta.address} allows everyone. Name the accounts, roles or services."
      fr = "La politique de ${meta.address} autorise tout le monde. Nommer les comptes, rôles ou services."
    }
    at = "policy"
  }

  remediation = {
    en = <<-EOT
      acl = "private"
    EOT
    fr = <<-EOT
      acl = "private"
    EOT
  }

  noncompliant {
    resource "aws_s3_bucket_acl" "health" { acl = "public-read" }
  }
  noncompliant {
    resource "aws_s3_bucket_policy" "health" { policy = jsonencode({ Statement = [{ Effect = "Allow", Principal = "*", Action = "s3:GetObject", Resource = "*" }] }) }
  }
  noncompliant {
    resource "aws_s3_bucket_acl" "health" {
      for_each = toset(["public-read-write", "authenticated-read"])
      acl      = each.value
    }
    resource "aws_s3_bucket_policy" "health" { policy = jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = ["arn:aws:iam::111122223333:root", "*"] }, Action = "s3:GetObject", Resource = "*" }] }) }
    resource "aws_s3_bucket_policy" "others" { policy = jsonencode({ Statement = [{ Effect = "Allow", NotPrincipal = { AWS = "111122223333" }, Action = "s3:GetObject", Resource = "*" }] }) }
    resource "aws_s3_bucket_policy" "health" {
      policy = jsonencode({ Statement = [
        { Effect = "Allow", Principal = { AWS = "*" }, Action = "s3:GetObject", Resource = "*" },
        { Effect = "Deny", Principal = "*", Action = "s3:*", Resource = "*", Condition = { Bool = { "aws:SecureTransport" = "false" } } },
      ] })
    }
  }
  compliant {
    resource "aws_s3_bucket_acl" "health" { acl = "private" }
  }
  compliant {
    resource "aws_s3_bucket_policy" "health" { policy = jsonencode({ Statement = { Effect = "Deny", Principal = "*", Action = "s3:*", Resource = "*" } }) }
  }
  compliant {
    resource "aws_s3_bucket_policy" "health" { policy = jsonencode({ Statement = [{ Effect = "Allow", Principal = { Service = "cloudtrail.amazonaws.com" }, Action = "s3:PutObject", Resource = "*" }] }) }
  }
  undecided {
    variable "given" {}
    resource "aws_s3_bucket_acl" "health" { acl = var.given }
  }
  undecided {
    variable "given" {}
    resource "aws_s3_bucket_policy" "health" { policy = var.given }
  }
  undecided {
    resource "aws_s3_bucket_policy" "health" { policy = jsonencode({ Statement = [{ Effect = "Allow", Principal = "*", Action = "s3:GetObject", Resource = "*", Condition = { StringEquals = { "aws:SourceVpce" = "vpce-1" } } }] }) }
  }
}

policy "HDS-ACL-003" {
  title    = { en = "Security groups do not open data or administration ports", fr = "Les groupes de sécurité n’ouvrent ni les données ni l’administration" }
  severity = "critical"
  resources = [
    "aws_security_group",
    "aws_default_security_group",
    "aws_security_group_rule",
    "aws_vpc_security_group_ingress_rule",
  ]
  supports = ["hds:exi-05-d", "iso27001:A.8.20", "iso27001:A.8.22", "secnumcloud:13.2", "gdpr:32(1)(b)", "hipaa:164.312(a)(1)"]
  source   = "hashicorp/aws 6.58.0: ingress blocks and rules; a range of the whole Internet, or half of it, is open; the ports are those of databases, file shares, remote access, DICOM and HL7; all protocols (-1) counts as every port"
  rationale = {
    en = "A database or an administration port on the Internet is scanned within minutes, and a password is all that is left."
    fr = "Une base ou un port d’administration exposé sur Internet est balayé en quelques minutes : il ne reste qu’un mot de passe."
  }

  filter = meta.type != "aws_security_group_rule" || attrs.type == "ingress"

  locals {
    sensitive = [20, 21, 22, 23, 104, 135, 139, 445, 1433, 1521, 2049, 2375, 2575, 2762, 3306, 3389, 5432, 5439, 5601, 5900, 5984, 5985, 5986, 6379, 6443, 8086, 9042, 9092, 9200, 9300, 10250, 11112, 11211, 27017, 50070]
    rules     = contains(["aws_security_group", "aws_default_security_group"], meta.type) ? coalesce(attrs.ingress, []) : [attrs]
    ranges = [
      for r in local.rules : meta.type == "aws_vpc_security_group_ingress_rule" ? [
        for range in [r.cidr_ipv4, r.cidr_ipv6] : range if range != null
      ] : concat(coalesce(r.cidr_blocks, []), coalesce(r.ipv6_cidr_blocks, []))
    ]
    protocols = [for r in local.rules : lower(tostring(meta.type == "aws_vpc_security_group_ingress_rule" ? r.ip_protocol : r.protocol))]
    harmless = [
      for i, r in local.rules : !contains(["-1", "all"], local.protocols[i]) && (
        !contains(["tcp", "udp", "6", "17"], local.protocols[i]) ||
        !anytrue([for port in local.sensitive : port >= coalesce(r.from_port, 0) && port <= coalesce(r.to_port, 65535)])
      )
    ]
  }

  enforce {
    for_each  = local.rules
    condition = local.harmless[each.key] || !anytrue([for range in local.ranges[each.key] : hds::cidr_is_open(range)])
    error_message = {
      en = "${meta.address} opens port ${coalesce(each.value.from_port, "any")} to the whole Internet. Limit the range, or name a security group."
      fr = "${meta.address} ouvre le port ${coalesce(each.value.from_port, "(tous)")} à tout Internet. Limiter la plage ou nommer un groupe de sécurité."
    }
  }

  remediation = {
    en = <<-EOT
      ingress {
        from_port   = 5432
        to_port     = 5432
        protocol    = "tcp"
        cidr_blocks = ["10.20.0.0/16"]
      }
    EOT
    fr = <<-EOT
      ingress {
        from_port   = 5432
        to_port     = 5432
        protocol    = "tcp"
        cidr_blocks = ["10.20.0.0/16"]
      }
    EOT
  }

  noncompliant {
    resource "aws_security_group" "health" {
      ingress {
        from_port   = 5432
        to_port     = 5432
        protocol    = "tcp"
        cidr_blocks = ["0.0.0.0/0"]
      }
    }
  }
  noncompliant {
    resource "aws_vpc_security_group_ingress_rule" "health" {
      ip_protocol = "tcp"
      from_port   = 22
      to_port     = 22
      cidr_ipv4   = "0.0.0.0/0"
    }
  }
  noncompliant {
    resource "aws_security_group_rule" "health" {
      type        = "ingress"
      from_port   = 0
      to_port     = 0
      protocol    = "-1"
      cidr_blocks = ["0.0.0.0/1", "128.0.0.0/1"]
    }
  }
  noncompliant {
    resource "aws_vpc_security_group_ingress_rule" "health" {
      for_each    = toset(["20", "21", "23", "104", "135", "139", "445", "1433", "1521", "2049", "2375", "2575", "2762", "3306", "3389", "5439", "5601", "5900"])
      ip_protocol = "tcp"
      from_port   = each.value
      to_port     = each.value
      cidr_ipv4   = "0.0.0.0/0"
    }
    resource "aws_vpc_security_group_ingress_rule" "services" {
      for_each    = toset(["5984", "5985", "5986", "6379", "6443", "8086", "9042", "9092", "9200", "9300", "10250", "11112", "11211", "27017", "50070"])
      ip_protocol = "6"
      from_port   = each.value
      to_port     = each.value
      cidr_ipv6   = "::/0"
    }
  }
  noncompliant {
    resource "aws_default_security_group" "health" {
      ingress {
        from_port        = 100
        to_port          = 200
        protocol         = "UDP"
        ipv6_cidr_blocks = ["::/0"]
      }
    }
    resource "aws_security_group_rule" "health" {
      for_each    = toset(["17", "all"])
      type        = "ingress"
      from_port   = 0
      to_port     = 65535
      protocol    = each.value
      cidr_blocks = ["0.0.0.0/0"]
    }
  }
  compliant {
    resource "aws_security_group" "health" {
      ingress {
        from_port   = 5432
        to_port     = 5432
        protocol    = "tcp"
        cidr_blocks = ["10.0.0.0/8"]
      }
    }
  }
  compliant {
    resource "aws_security_group" "health" {
      ingress {
        from_port   = 443
        to_port     = 443
        protocol    = "tcp"
        cidr_blocks = ["0.0.0.0/0"]
      }
    }
  }
  compliant {
    resource "aws_vpc_security_group_ingress_rule" "health" {
      ip_protocol                  = "tcp"
      from_port                    = 22
      to_port                      = 22
      referenced_security_group_id = "sg-1"
    }
  }
  compliant {
    resource "aws_security_group" "empty" { name = "empty" }
    resource "aws_vpc_security_group_ingress_rule" "ping" {
      ip_protocol = "icmpv6"
      cidr_ipv6   = "::/0"
    }
  }
  undecided {
    variable "given" {}
    resource "aws_security_group" "health" {
      ingress {
        from_port   = 5432
        to_port     = 5432
        protocol    = "tcp"
        cidr_blocks = var.given
      }
    }
  }
  inapplicable {
    resource "aws_security_group_rule" "health" {
      type        = "egress"
      from_port   = 0
      to_port     = 0
      protocol    = "-1"
      cidr_blocks = ["0.0.0.0/0"]
    }
  }
}

policy "HDS-ACL-004" {
  title    = { en = "Databases have no public address", fr = "Les bases de données n’ont pas d’adresse publique" }
  severity = "high"
  resources = [
    "aws_db_instance",
    "aws_rds_cluster_instance",
    "aws_neptune_cluster_instance",
    "aws_redshift_cluster",
    "aws_dms_replication_instance",
    "aws_mq_broker",
  ]
  supports = ["hds:exi-05-d", "hds:exi-23", "iso27001:A.8.20", "iso27001:A.8.22", "secnumcloud:13.2", "gdpr:32(1)(b)", "hipaa:164.312(a)(1)"]
  source   = "hashicorp/aws 6.58.0: publicly_accessible is false by default for RDS, Neptune and MQ; for Redshift since 6.0.0, and true before (version 6 upgrade guide): without a version in required_providers or the lock file, an absent one is left open; so it is for DMS and members of a cluster, where the network decides"
  rationale = {
    en = "A database with a public address depends on its security group alone, and on every later change of it."
    fr = "Une base à adresse publique ne tient qu’à son groupe de sécurité, et à chacune de ses modifications."
  }

  enforce {
    condition = !coalesce(attrs.publicly_accessible, false)
    error_message = {
      en = "${meta.address} has a public address. Set publicly_accessible = false."
      fr = "${meta.address} a une adresse publique. Fixer publicly_accessible = false."
    }
    at = "publicly_accessible"
  }
  enforce {
    condition = attrs.publicly_accessible != null || !contains(["aws_dms_replication_instance", "aws_rds_cluster_instance"], meta.type) || hds::undetermined("publicly_accessible")
    error_message = {
      en = "${meta.address} may have a public address. Set publicly_accessible = false."
      fr = "${meta.address} peut avoir une adresse publique. Fixer publicly_accessible = false."
    }
    at = "publicly_accessible"
  }
  enforce {
    condition = attrs.publicly_accessible != null || meta.type != "aws_redshift_cluster" || hds::provider_at_least("hashicorp/aws", "6.0.0")
    error_message = {
      en = "${meta.address} has a public address, as is the default before version 6 of the provider. Set publicly_accessible = false."
      fr = "${meta.address} a une adresse publique, comme par défaut avant la version 6 du fournisseur. Fixer publicly_accessible = false."
    }
    at = "publicly_accessible"
  }

  remediation = {
    en = <<-EOT
      publicly_accessible = false
    EOT
    fr = <<-EOT
      publicly_accessible = false
    EOT
  }

  noncompliant {
    resource "aws_db_instance" "health" { publicly_accessible = true }
  }
  compliant {
    resource "aws_db_instance" "health" {

    }
  }
  compliant {
    resource "aws_redshift_cluster" "health" { publicly_accessible = false }
    resource "aws_dms_replication_instance" "health" { publicly_accessible = false }
  }
  noncompliant {
    terraform {
      required_providers {
        aws = {
          source  = "hashicorp/aws"
          version = "~> 5.100"
        }
      }
    }
    resource "aws_redshift_cluster" "health" {

    }
  }
  compliant {
    terraform {
      required_providers {
        aws = {
          source  = "hashicorp/aws"
          version = ">= 6.0.0"
        }
      }
    }
    resource "aws_redshift_cluster" "health" {

    }
  }
  undecided {
    terraform {
      required_providers {
        aws = {
          source  = "hashicorp/aws"
          version = ">= 5.100"
        }
      }
    }
    resource "aws_redshift_cluster" "health" {

    }
  }
  undecided {
    resource "aws_redshift_cluster" "health" {

    }
  }
  undecided {
    variable "given" {}
    resource "aws_db_instance" "health" { publicly_accessible = var.given }
  }
  undecided {
    resource "aws_dms_replication_instance" "health" { replication_instance_id = "health" }
    resource "aws_rds_cluster_instance" "health" { cluster_identifier = "health" }
  }
}

policy "HDS-ACL-005" {
  title     = { en = "OpenSearch domains are inside a network", fr = "Les domaines OpenSearch sont dans un réseau privé" }
  severity  = "high"
  resources = ["aws_opensearch_domain", "aws_elasticsearch_domain"]
  supports  = ["hds:exi-05-d", "iso27001:A.8.20", "iso27001:A.8.22", "secnumcloud:13.2", "gdpr:32(1)(b)", "hipaa:164.312(a)(1)"]
  source    = "hashicorp/aws 6.58.0: without vpc_options the endpoint is public"
  rationale = {
    en = "A public search endpoint depends on its access policy alone."
    fr = "Un point d’accès public ne tient qu’à sa politique d’accès."
  }

  enforce {
    condition = length(coalesce(attrs.vpc_options, [])) > 0
    error_message = {
      en = "Domain ${meta.name} has a public endpoint. Add vpc_options (the domain is replaced)."
      fr = "Le domaine ${meta.name} a un point d’accès public. Ajouter vpc_options (le domaine est remplacé)."
    }
    at = "vpc_options"
  }

  remediation = {
    en = <<-EOT
      vpc_options {
        subnet_ids         = [aws_subnet.private.id]
        security_group_ids = [aws_security_group.search.id]
      }
    EOT
    fr = <<-EOT
      vpc_options {
        subnet_ids         = [aws_subnet.private.id]
        security_group_ids = [aws_security_group.search.id]
      }
    EOT
  }

  noncompliant {
    resource "aws_opensearch_domain" "health" {

    }
  }
  compliant {
    resource "aws_opensearch_domain" "health" {
      vpc_options {
        subnet_ids = ["subnet-1"]
      }
    }
  }
  undecided {
    variable "given" {}
    resource "aws_opensearch_domain" "health" {
      dynamic "vpc_options" {
        for_each = var.given
        content {
          subnet_ids = ["subnet-1"]
        }
      }
    }
  }
}

policy "HDS-ACL-006" {
  title     = { en = "The Kubernetes API is not open to the Internet", fr = "L’API Kubernetes n’est pas ouverte à Internet" }
  severity  = "high"
  resources = ["aws_eks_cluster"]
  supports  = ["hds:exi-05-d", "hds:exi-23", "iso27001:A.8.2", "iso27001:A.8.20", "secnumcloud:9.6", "secnumcloud:13.2", "gdpr:32(1)(b)", "hipaa:164.312(a)(1)"]
  source    = "hashicorp/aws 6.58.0: vpc_config.endpoint_public_access defaults to true, public_access_cidrs to 0.0.0.0/0"
  rationale = {
    en = "Whoever reaches the API needs one leaked token to reach the pods and the records."
    fr = "Qui atteint l’API n’a besoin que d’un jeton perdu pour atteindre les pods et les dossiers."
  }

  locals {
    public = coalesce(try(attrs.vpc_config[0].endpoint_public_access, null), true)
    ranges = coalesce(try(attrs.vpc_config[0].public_access_cidrs, null), ["0.0.0.0/0"])
  }

  enforce {
    condition = !local.public || !anytrue([for range in local.ranges : hds::cidr_is_open(range)])
    error_message = {
      en = "The API of cluster ${meta.name} is open to the whole Internet. Set endpoint_public_access = false, or public_access_cidrs."
      fr = "L’API du cluster ${meta.name} est ouverte à tout Internet. Fixer endpoint_public_access = false ou renseigner public_access_cidrs."
    }
    at = "vpc_config"
  }

  remediation = {
    en = <<-EOT
      vpc_config {
        endpoint_private_access = true
        endpoint_public_access  = false
      }
    EOT
    fr = <<-EOT
      vpc_config {
        endpoint_private_access = true
        endpoint_public_access  = false
      }
    EOT
  }

  noncompliant {
    resource "aws_eks_cluster" "health" {
      vpc_config {
        subnet_ids = ["subnet-1"]
      }
    }
  }
  noncompliant {
    resource "aws_eks_cluster" "health" {
      vpc_config {
        public_access_cidrs = ["0.0.0.0/0"]
      }
    }
  }
  noncompliant {
    resource "aws_eks_cluster" "health" { name = "health" }
    resource "aws_eks_cluster" "imaging" {
      vpc_config {
        public_access_cidrs = ["203.0.113.0/24", "0.0.0.0/0"]
      }
    }
  }
  compliant {
    resource "aws_eks_cluster" "health" {
      vpc_config {
        endpoint_public_access = false
      }
    }
  }
  compliant {
    resource "aws_eks_cluster" "health" {
      vpc_config {
        public_access_cidrs = ["203.0.113.0/24"]
      }
    }
  }
  undecided {
    variable "given" {}
    resource "aws_eks_cluster" "health" {
      vpc_config {
        public_access_cidrs = var.given
      }
    }
  }
}

policy "HDS-ACL-008" {
  title    = { en = "Snapshots and images are not shared with everyone", fr = "Les instantanés et les images ne sont pas partagés avec tous" }
  severity = "critical"
  resources = [
    "aws_db_snapshot",
    "aws_db_cluster_snapshot",
    "aws_ami_launch_permission",
  ]
  supports = ["hds:exi-05-d", "hds:exi-23", "iso27001:A.8.3", "secnumcloud:9.7", "gdpr:25(2)", "gdpr:32(1)(b)", "hipaa:164.312(a)(1)"]
  source   = "hashicorp/aws 6.58.0: shared_accounts with all, or group all, makes the copy public; nothing is shared by default"
  rationale = {
    en = "A public snapshot is the whole database, for anyone with an AWS account."
    fr = "Un instantané public, c’est toute la base, pour quiconque a un compte AWS."
  }

  enforce {
    condition = !contains(coalesce(attrs.shared_accounts, []), "all") && coalesce(attrs.group, "none") != "all"
    error_message = {
      en = "${meta.address} is shared with every AWS account. Name the accounts."
      fr = "${meta.address} est partagé avec tous les comptes AWS. Nommer les comptes."
    }
  }

  remediation = {
    en = <<-EOT
      shared_accounts = ["111122223333"]
    EOT
    fr = <<-EOT
      shared_accounts = ["111122223333"]
    EOT
  }

  noncompliant {
    resource "aws_db_snapshot" "health" { shared_accounts = ["all"] }
  }
  noncompliant {
    resource "aws_ami_launch_permission" "health" { group = "all" }
  }
  compliant {
    resource "aws_db_snapshot" "health" { shared_accounts = ["111122223333"] }
  }
  undecided {
    variable "given" {}
    resource "aws_db_snapshot" "health" { shared_accounts = var.given }
  }
}
