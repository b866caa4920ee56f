policy "HDS-ACL-500" {
  title    = { en = "Security group rules do not open data or administration ports", fr = "Les règles de groupe de sécurité n’ouvrent ni les données ni l’administration" }
  severity = "critical"
  resources = [
    "flexibleengine_networking_secgroup_rule_v2",
    "openstack_networking_secgroup_rule_v2",
    "opentelekomcloud_networking_secgroup_rule_v2",
  ]
  supports = ["hds:exi-05-d", "iso27001:A.8.20", "iso27001:A.8.22", "secnumcloud:13.2", "gdpr:32(1)(b)", "hipaa:164.312(a)(1)"]
  source   = "FlexibleEngineCloud/flexibleengine 1.46.0, terraform-provider-openstack/openstack 3.4.0, opentelekomcloud/opentelekomcloud 1.36.54: protocol, ports and remote are optional; without a protocol or ports the rule covers all of them (documented), without a remote it admits every address (Neutron API, security group rules). The ports are those of databases, file shares, remote access, DICOM and HL7"
  rationale = {
    en = "A rule for 0.0.0.0/0 on SSH, PostgreSQL or DICOM is found by scanners the same day: whatever listens behind it is then one flaw or one password away from the records."
    fr = "Une règle pour 0.0.0.0/0 sur SSH, PostgreSQL ou DICOM est repérée par les robots dans la journée : ce qui écoute derrière n’est plus séparé des dossiers que par une faille ou un mot de passe."
  }

  filter = lower(attrs.direction) == "ingress"

  locals {
    sensitive = [20, 21, 22, 23, 104, 135, 139, 445, 1433, 1521, 2049, 2375, 2575, 2762, 3306, 3389, 5432, 5439, 5601, 5900, 5984, 5985, 5986, 6379, 6443, 8086, 9042, 9092, 9200, 9300, 10250, 11112, 11211, 27017, 50070]
    protocol  = lower(tostring(coalesce(attrs.protocol, "any")))
    first     = coalesce(attrs.port_range_min, 0)
    last      = coalesce(attrs.port_range_max, 0) == 0 ? 65535 : attrs.port_range_max
    harmless = (
      !contains(["any", "tcp", "udp", "6", "17"], local.protocol) ||
      !anytrue([for port in local.sensitive : port >= local.first && port <= local.last])
    )
    # An identifier that the configuration computes is a group; a text may be empty, which is no group.
    grouped = anytrue([
      attrs.remote_group_id == null ? false : attrs.remote_group_id != "" || length(hds::referred("remote_group_id")) > 0,
      attrs.remote_address_group_id == null ? false : attrs.remote_address_group_id != "" || length(hds::referred("remote_address_group_id")) > 0,
    ])
  }

  enforce {
    condition = local.harmless || local.grouped || !hds::cidr_is_open(coalesce(attrs.remote_ip_prefix, "0.0.0.0/0"))
    error_message = {
      en = "Rule ${meta.address} opens ports ${local.first} to ${local.last} (${local.protocol}) to the whole Internet. Give remote_ip_prefix or remote_group_id."
      fr = "La règle ${meta.address} ouvre à tout Internet les ports ${local.first} à ${local.last} (${local.protocol}). Renseigner remote_ip_prefix ou remote_group_id."
    }
    at = "remote_ip_prefix"
  }

  remediation = {
    en = <<-EOT
      remote_ip_prefix = "203.0.113.0/28"
    EOT
    fr = <<-EOT
      remote_ip_prefix = "203.0.113.0/28"
    EOT
  }

  noncompliant {
    resource "openstack_networking_secgroup_rule_v2" "ssh" {
      direction         = "ingress"
      ethertype         = "IPv4"
      protocol          = "tcp"
      port_range_min    = 22
      port_range_max    = 22
      remote_ip_prefix  = "0.0.0.0/0"
      security_group_id = "9d3f"
    }
  }
  noncompliant {
    resource "flexibleengine_networking_secgroup_rule_v2" "any" {
      for_each = {
        everything  = {}
        no_protocol = { min = 5432, max = 5432, prefix = "0.0.0.0/0" }
        tcp         = { protocol = "TCP", min = 5432, max = 5432, prefix = "0.0.0.0/0" }
        udp         = { protocol = "udp", min = 2049, max = 2049 }
        number      = { protocol = "6", min = 20, max = 20, prefix = "0.0.0.0/0" }
        datagrams   = { protocol = "17", min = 50000, max = 50070, prefix = "0.0.0.0/0" }
        no_end      = { protocol = "tcp", min = 6000, prefix = "0.0.0.0/0" }
        no_ports    = { protocol = "tcp", min = 0, max = 0, prefix = "0.0.0.0/0" }
        half        = { protocol = "tcp", min = 3000, max = 4000, prefix = "128.0.0.0/1" }
        six         = { ethertype = "IPv6", protocol = "tcp", min = 6379, max = 6379, prefix = "::/0" }
      }
      direction         = "ingress"
      ethertype         = try(each.value.ethertype, "IPv4")
      protocol          = try(each.value.protocol, null)
      port_range_min    = try(each.value.min, null)
      port_range_max    = try(each.value.max, null)
      remote_ip_prefix  = try(each.value.prefix, null)
      security_group_id = "9d3f"
    }
  }
  noncompliant {
    resource "openstack_networking_secgroup_rule_v2" "each" {
      for_each          = toset(["20", "21", "22", "23", "104", "135", "139", "445", "1433", "1521", "2049", "2375", "2575", "2762", "3306", "3389", "5432", "5439", "5601", "5900", "5984", "5985", "5986", "6379", "6443", "8086", "9042", "9092", "9200", "9300", "10250", "11112", "11211", "27017", "50070"])
      direction         = "Ingress"
      ethertype         = "IPv4"
      protocol          = "tcp"
      port_range_min    = tonumber(each.value)
      port_range_max    = tonumber(each.value)
      remote_ip_prefix  = "0.0.0.0/0"
      security_group_id = "9d3f"
    }
  }
  compliant {
    resource "openstack_networking_secgroup_v2" "app" { name = "app" }
    resource "openstack_networking_secgroup_rule_v2" "from_app" {
      direction         = "ingress"
      ethertype         = "IPv4"
      protocol          = "tcp"
      port_range_min    = 5432
      port_range_max    = 5432
      remote_group_id   = openstack_networking_secgroup_v2.app.id
      security_group_id = "9d3f"
    }
    resource "openstack_networking_address_group_v2" "ops" { addresses = ["203.0.113.0/28"] }
    resource "openstack_networking_secgroup_rule_v2" "from_ops" {
      direction               = "ingress"
      ethertype               = "IPv4"
      remote_address_group_id = openstack_networking_address_group_v2.ops.id
      security_group_id       = "9d3f"
    }
  }
  compliant {
    resource "opentelekomcloud_networking_secgroup_rule_v2" "any" {
      for_each = {
        office  = { protocol = "tcp", min = 22, max = 22, prefix = "203.0.113.0/28" }
        group   = { group = "9d3f" }
        https   = { protocol = "tcp", min = 443, max = 443, prefix = "0.0.0.0/0" }
        between = { protocol = "tcp", min = 24, max = 103, prefix = "0.0.0.0/0" }
        ping    = { protocol = "icmp", prefix = "0.0.0.0/0" }
      }
      direction         = "ingress"
      ethertype         = "IPv4"
      protocol          = try(each.value.protocol, null)
      port_range_min    = try(each.value.min, null)
      port_range_max    = try(each.value.max, null)
      remote_ip_prefix  = try(each.value.prefix, null)
      remote_group_id   = try(each.value.group, null)
      security_group_id = "9d3f"
    }
    resource "openstack_networking_secgroup_rule_v2" "addresses" {
      direction               = "ingress"
      ethertype               = "IPv4"
      remote_address_group_id = "5a1c"
      security_group_id       = "9d3f"
    }
  }
  undecided {
    variable "office" {}
    resource "openstack_networking_secgroup_rule_v2" "ssh" {
      direction         = "ingress"
      ethertype         = "IPv4"
      protocol          = "tcp"
      port_range_min    = 22
      port_range_max    = 22
      remote_ip_prefix  = var.office
      security_group_id = "9d3f"
    }
    resource "openstack_networking_secgroup_rule_v2" "placeholder" {
      direction         = "ingress"
      ethertype         = "IPv4"
      protocol          = "tcp"
      port_range_min    = 22
      port_range_max    = 22
      remote_ip_prefix  = "xxxxx"
      security_group_id = "9d3f"
    }
    resource "openstack_networking_secgroup_rule_v2" "no_group" {
      for_each                = { group = ["", null], addresses = [null, ""] }
      direction               = "ingress"
      ethertype               = "IPv4"
      remote_group_id         = each.value[0]
      remote_address_group_id = each.value[1]
      security_group_id       = "9d3f"
    }
  }
  inapplicable {
    resource "openstack_networking_secgroup_rule_v2" "out" {
      direction         = "egress"
      ethertype         = "IPv4"
      remote_ip_prefix  = "0.0.0.0/0"
      security_group_id = "9d3f"
    }
  }
}

policy "HDS-ACL-501" {
  title     = { en = "The account ACL names the addresses it admits", fr = "La liste d’accès du compte nomme les adresses admises" }
  severity  = "high"
  resources = ["flexibleengine_identity_acl"]
  supports  = ["hds:exi-05-d", "hds:exi-23", "iso27001:A.8.3", "iso27001:A.8.20", "secnumcloud:13.2", "gdpr:32(1)(b)", "hipaa:164.312(a)(1)"]
  source    = "FlexibleEngineCloud/flexibleengine 1.46.0, page of the resource: ip_cidrs and ip_ranges are optional; a range is written as first-last"
  rationale = {
    en = "The console holds every health record of the account behind one password. An ACL that starts at 0.0.0.0 lets that password be tried from anywhere."
    fr = "La console donne accès à toutes les données de santé du compte derrière un seul mot de passe. Une liste qui commence à 0.0.0.0 permet de l’essayer depuis n’importe où."
  }

  enforce {
    for_each  = concat(attrs.ip_cidrs[*].cidr, attrs.ip_ranges[*].range)
    condition = strcontains(each.value, "-") ? !startswith(each.value, "0.0.0.0-") : !hds::cidr_is_open(each.value)
    error_message = {
      en = "The ${attrs.type} ACL admits ${each.value}: the whole Internet. List the addresses of your offices and bastions."
      fr = "La liste d’accès ${attrs.type} admet ${each.value} : tout Internet. Lister les adresses de vos sites et de vos bastions."
    }
  }

  remediation = {
    en = <<-EOT
      ip_cidrs {
        cidr        = "203.0.113.0/28"
        description = "VPN"
      }
    EOT
    fr = <<-EOT
      ip_cidrs {
        cidr        = "203.0.113.0/28"
        description = "VPN"
      }
    EOT
  }

  noncompliant {
    resource "flexibleengine_identity_acl" "console" {
      type = "console"
      ip_cidrs {
        cidr = "203.0.113.0/28"
      }
      ip_ranges {
        range = "0.0.0.0-255.255.255.255"
      }
    }
    resource "flexibleengine_identity_acl" "api" {
      type = "api"
      ip_cidrs {
        cidr = "0.0.0.0/0"
      }
      ip_ranges {
        range = "203.0.113.1-203.0.113.14"
      }
    }
  }
  compliant {
    resource "flexibleengine_identity_acl" "console" {
      type = "console"
      ip_cidrs {
        cidr = "203.0.113.0/28"
      }
      ip_ranges {
        range = "198.51.100.1-198.51.100.14"
      }
    }
  }
  undecided {
    variable "office" {}
    resource "flexibleengine_identity_acl" "console" {
      type = "console"
      ip_cidrs {
        cidr = var.office
      }
    }
  }
}

policy "HDS-ACL-502" {
  title    = { en = "Buckets are not made public", fr = "Les compartiments ne sont pas rendus publics" }
  severity = "critical"
  resources = [
    "flexibleengine_obs_bucket",
    "flexibleengine_obs_bucket_acl",
    "flexibleengine_s3_bucket",
    "opentelekomcloud_obs_bucket",
    "opentelekomcloud_obs_bucket_acl",
    "opentelekomcloud_s3_bucket",
  ]
  supports = ["hds:exi-05-d", "hds:exi-23", "iso27001:A.8.3", "secnumcloud:9.7", "gdpr:25(2)", "gdpr:32(1)(b)", "hipaa:164.312(a)(1)"]
  source   = "FlexibleEngineCloud/flexibleengine 1.46.0, opentelekomcloud/opentelekomcloud 1.36.54: acl defaults to private; a bucket ACL without public_permission gives nothing to anonymous users"
  rationale = {
    en = "Search engines for open buckets exist. An imaging study or an export of records placed in one is copied before anyone notices, and cannot be called back."
    fr = "Il existe des moteurs de recherche de compartiments ouverts. Un examen d’imagerie ou un export de dossiers déposé là est copié avant qu’on s’en aperçoive, sans retour possible."
  }

  locals {
    given = compact(flatten([attrs.public_permission[*].access_to_bucket, attrs.public_permission[*].access_to_acl]))
  }

  enforce {
    condition = !startswith(lower(coalesce(attrs.acl, "private")), "public-") && lower(coalesce(attrs.acl, "private")) != "authenticated-read"
    error_message = {
      en = "${meta.address} gives its content to everyone (acl ${attrs.acl}). Use private."
      fr = "${meta.address} livre son contenu à tous (acl ${attrs.acl}). Utiliser private."
    }
    at = "acl"
  }
  enforce {
    condition = length(local.given) == 0
    error_message = {
      en = "${meta.address} gives anonymous users ${join(", ", local.given)}. Remove public_permission."
      fr = "${meta.address} donne aux anonymes ${join(", ", local.given)}. Retirer public_permission."
    }
    at = "public_permission"
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
    resource "flexibleengine_obs_bucket" "imaging" {
      bucket = "imaging"
      acl    = "public-read"
    }
    resource "flexibleengine_s3_bucket" "imaging" {
      for_each = toset(["Public-Read-Write", "authenticated-read", "Authenticated-Read"])
      bucket   = "imaging"
      acl      = each.value
    }
    resource "opentelekomcloud_obs_bucket_acl" "imaging" {
      bucket = "imaging"
      public_permission {
        access_to_bucket = ["READ"]
      }
    }
    resource "flexibleengine_obs_bucket_acl" "imaging" {
      bucket = "imaging"
      public_permission {
        access_to_acl = ["READ_ACP"]
      }
    }
  }
  compliant {
    resource "flexibleengine_obs_bucket" "imaging" { bucket = "imaging" }
    resource "flexibleengine_obs_bucket" "logs" {
      bucket = "logs"
      acl    = "log-delivery-write"
    }
    resource "flexibleengine_obs_bucket_acl" "imaging" {
      bucket = "imaging"
      account_permission {
        account_id       = "5a1c"
        access_to_bucket = ["READ"]
      }
    }
  }
  undecided {
    variable "acl" {}
    resource "flexibleengine_obs_bucket" "imaging" {
      bucket = "imaging"
      acl    = var.acl
    }
  }
}

policy "HDS-ACL-503" {
  title    = { en = "Bucket policies name whom they allow", fr = "Les politiques de compartiment désignent qui elles autorisent" }
  severity = "high"
  resources = [
    "flexibleengine_obs_bucket_policy",
    "flexibleengine_s3_bucket_policy",
    "flexibleengine_s3_bucket",
    "opentelekomcloud_obs_bucket_policy",
    "opentelekomcloud_s3_bucket_policy",
    "opentelekomcloud_s3_bucket",
  ]
  supports = ["hds:exi-05-d", "hds:exi-23", "iso27001:A.8.3", "secnumcloud:9.7", "gdpr:25(2)", "gdpr:32(1)(b)", "hipaa:164.312(a)(1)"]
  source   = "FlexibleEngineCloud/flexibleengine 1.46.0, opentelekomcloud/opentelekomcloud 1.36.54, pages of the resources: a principal is { ID = … } in the format of OBS, * or { AWS = … } in that of S3; a statement with a condition is left open"
  rationale = {
    en = "A policy that allows * gives objects to people without an account, whatever the ACL of the bucket says."
    fr = "Une politique qui autorise * livre les objets à des personnes sans compte, quoi que dise la liste d’accès du compartiment."
  }

  filter = attrs.policy != null

  locals {
    open = [
      for s in flatten([jsondecode(attrs.policy).Statement]) : { Condition = try(s.Condition, null) }
      if s.Effect == "Allow" && contains(flatten([try(s.Principal.ID, s.Principal.AWS, s.Principal, "*")]), "*")
    ]
  }

  enforce {
    for_each  = local.open
    condition = each.value.Condition != null ? hds::undetermined("the condition of the policy", "la condition de la politique") : false
    error_message = {
      en = "The policy of ${meta.address} allows everyone. Name the accounts and users."
      fr = "La politique de ${meta.address} autorise tout le monde. Désigner les comptes et les utilisateurs."
    }
    at = "policy"
  }

  remediation = {
    en = <<-EOT
      policy = jsonencode({
        Statement = [{
          Sid       = "application"
          Effect    = "Allow"
          Principal = { ID = ["domain/5a1c7f3e:user/7b2d9d3f"] }
          Action    = ["GetObject", "PutObject"]
          Resource  = ["reports/*"]
        }]
      })
    EOT
    fr = <<-EOT
      policy = jsonencode({
        Statement = [{
          Sid       = "application"
          Effect    = "Allow"
          Principal = { ID = ["domain/5a1c7f3e:user/7b2d9d3f"] }
          Action    = ["GetObject", "PutObject"]
          Resource  = ["reports/*"]
        }]
      })
    EOT
  }

  noncompliant {
    resource "flexibleengine_obs_bucket_policy" "all" {
      for_each = {
        id            = { Effect = "Allow", Principal = { ID = "*" }, Action = ["GetObject"], Resource = "reports/*" }
        list          = { Effect = "Allow", Principal = { ID = ["domain/5a1c:user/7b2d", "*"] }, Action = ["GetObject"], Resource = "reports/*" }
        aws           = { Effect = "Allow", Principal = { AWS = "*" }, Action = "s3:GetObject", Resource = "arn:aws:s3:::reports/*" }
        text          = { Effect = "Allow", Principal = "*", Action = "s3:GetObject", Resource = "arn:aws:s3:::reports/*" }
        not_principal = { Effect = "Allow", NotPrincipal = { ID = "domain/5a1c" }, Action = ["GetObject"], Resource = "reports/*" }
      }
      bucket = "reports"
      policy = jsonencode({ Statement = [each.value] })
    }
  }
  compliant {
    resource "flexibleengine_obs_bucket_policy" "application" {
      bucket = "reports"
      policy = jsonencode({ Statement = [{ Effect = "Allow", Principal = { ID = ["domain/5a1c:user/7b2d"] }, Action = ["GetObject"], Resource = "reports/*" }] })
    }
    resource "flexibleengine_s3_bucket_policy" "deny" {
      bucket = "reports"
      policy = jsonencode({ Statement = { Effect = "Deny", Principal = "*", Action = "s3:*", Resource = "*" } })
    }
  }
  undecided {
    variable "policy" {}
    resource "flexibleengine_obs_bucket_policy" "given" {
      bucket = "reports"
      policy = var.policy
    }
    resource "flexibleengine_s3_bucket_policy" "office" {
      bucket = "reports"
      policy = jsonencode({ Statement = [{ Effect = "Allow", Principal = "*", Action = "s3:GetObject", Resource = "*", Condition = { IpAddress = { "aws:SourceIp" = "203.0.113.0/28" } } }] })
    }
  }
  inapplicable {
    resource "flexibleengine_s3_bucket" "reports" { bucket = "reports" }
  }
}

policy "HDS-ACL-504" {
  title     = { en = "The Kubernetes API has no public address", fr = "L’API Kubernetes n’a pas d’adresse publique" }
  severity  = "high"
  resources = ["flexibleengine_cce_cluster_v3", "opentelekomcloud_cce_cluster_v3"]
  supports  = ["hds:exi-05-d", "iso27001:A.8.20", "iso27001:A.8.22", "secnumcloud:13.2", "gdpr:32(1)(b)", "hipaa:164.312(a)(1)", "iso27001:A.8.2"]
  source    = "FlexibleEngineCloud/flexibleengine 1.46.0, opentelekomcloud/opentelekomcloud 1.36.54: eip is optional; a cluster without one is reached from its VPC"
  rationale = {
    en = "The kubeconfig of the cluster opens every pod and every secret of the applications of care. With a public address, a stolen file works from anywhere."
    fr = "Le kubeconfig du cluster ouvre tous les pods et tous les secrets des applications de soins. Avec une adresse publique, un fichier dérobé fonctionne depuis n’importe où."
  }

  enforce {
    condition = attrs.eip == null
    error_message = {
      en = "The API of cluster ${meta.address} is published on ${attrs.eip}. Remove eip and reach it from the VPC, by a VPN or a bastion."
      fr = "L’API du cluster ${meta.address} est publiée sur ${attrs.eip}. Retirer eip et l’atteindre depuis le VPC, par un VPN ou un bastion."
    }
    at = "eip"
  }

  remediation = {
    en = <<-EOT
      eip = null # and reach the API through a VPN or a bastion
    EOT
    fr = <<-EOT
      eip = null # et atteindre l’API par un VPN ou un bastion
    EOT
  }

  noncompliant {
    resource "flexibleengine_cce_cluster_v3" "app" {
      name = "app"
      eip  = "198.51.100.7"
    }
  }
  compliant {
    resource "flexibleengine_cce_cluster_v3" "app" { name = "app" }
  }
  undecided {
    variable "eip" {}
    resource "opentelekomcloud_cce_cluster_v3" "app" {
      name = "app"
      eip  = var.eip
    }
  }
}

policy "HDS-ACL-505" {
  title    = { en = "Images, file shares and templates stay private", fr = "Les images, les partages de fichiers et les modèles restent privés" }
  severity = "high"
  resources = [
    "flexibleengine_images_image_v2",
    "flexibleengine_sfs_file_system_v2",
    "flexibleengine_swr_repository",
    "openstack_containerinfra_clustertemplate_v1",
    "openstack_images_image_v2",
    "openstack_sharedfilesystem_share_v2",
    "opentelekomcloud_images_image_v2",
    "opentelekomcloud_sfs_file_system_v2",
    "opentelekomcloud_swr_repository_v2",
  ]
  supports = ["hds:exi-05-d", "hds:exi-23", "iso27001:A.8.3", "secnumcloud:9.7", "gdpr:25(2)", "gdpr:32(1)(b)", "hipaa:164.312(a)(1)"]
  source   = "FlexibleEngineCloud/flexibleengine 1.46.0, terraform-provider-openstack/openstack 3.4.0, opentelekomcloud/opentelekomcloud 1.36.54: visibility defaults to private; is_public and public are booleans that are false when they are left out; community images can be used by every project"
  rationale = {
    en = "A machine image carries configuration, certificates and sometimes a copy of the data; a public share lists the names of files of patients. Neither belongs to other tenants of the cloud."
    fr = "Une image de machine emporte configuration, certificats et parfois une copie des données ; un partage public liste des noms de fichiers de patients. Ni l’une ni l’autre n’ont à être vus des autres clients du cloud."
  }

  enforce {
    condition = !coalesce(attrs.is_public, false) && !coalesce(attrs.public, false) && !contains(["public", "community"], lower(coalesce(attrs.visibility, "private")))
    error_message = {
      en = "${meta.address} is open to every project of the cloud. Keep it private and share it by name."
      fr = "${meta.address} est ouvert à tous les projets du cloud. Le garder privé et le partager nommément."
    }
  }

  remediation = {
    en = <<-EOT
      visibility = "private" # images
      is_public  = false     # shares, repositories
      public     = false     # cluster templates
    EOT
    fr = <<-EOT
      visibility = "private" # images
      is_public  = false     # partages, dépôts
      public     = false     # modèles de cluster
    EOT
  }

  noncompliant {
    resource "openstack_images_image_v2" "base" {
      for_each         = toset(["public", "Community"])
      name             = "base"
      container_format = "bare"
      disk_format      = "qcow2"
      visibility       = each.value
    }
    resource "openstack_sharedfilesystem_share_v2" "imaging" {
      name        = "imaging"
      share_proto = "NFS"
      size        = 100
      is_public   = true
    }
    resource "openstack_containerinfra_clustertemplate_v1" "health" {
      name   = "health"
      coe    = "kubernetes"
      image  = "fedora-coreos"
      public = true
    }
  }
  compliant {
    resource "openstack_images_image_v2" "base" {
      name             = "base"
      container_format = "bare"
      disk_format      = "qcow2"
    }
    resource "openstack_images_image_v2" "shared" {
      name             = "base"
      container_format = "bare"
      disk_format      = "qcow2"
      visibility       = "shared"
    }
    resource "flexibleengine_swr_repository" "app" {
      name         = "app"
      organization = "health"
      is_public    = false
    }
    resource "openstack_containerinfra_clustertemplate_v1" "health" {
      name  = "health"
      coe   = "kubernetes"
      image = "fedora-coreos"
    }
  }
  undecided {
    variable "public" {}
    resource "flexibleengine_swr_repository" "app" {
      name         = "app"
      organization = "health"
      is_public    = var.public
    }
  }
}

policy "HDS-ACL-506" {
  title     = { en = "Allow lists of load balancers are in force and narrow", fr = "Les listes d’adresses autorisées des répartiteurs sont actives et restreintes" }
  severity  = "medium"
  resources = ["flexibleengine_lb_whitelist_v2", "opentelekomcloud_lb_whitelist_v2"]
  supports  = ["hds:exi-05-d", "iso27001:A.8.20", "iso27001:A.8.22", "secnumcloud:13.2", "gdpr:32(1)(b)", "hipaa:164.312(a)(1)"]
  source    = "FlexibleEngineCloud/flexibleengine 1.46.0, opentelekomcloud/opentelekomcloud 1.36.54: enable_whitelist is optional and its default is not documented; whitelist is a text with commas"
  rationale = {
    en = "A list that is written but turned off, or that holds 0.0.0.0/0, looks like a protection during a review and lets everyone reach the listener."
    fr = "Une liste écrite mais désactivée, ou qui contient 0.0.0.0/0, passe pour une protection à la relecture et laisse tout le monde atteindre l’écouteur."
  }

  enforce {
    condition = attrs.enable_whitelist == null ? hds::undetermined("enable_whitelist, whose default is not documented", "enable_whitelist, dont la valeur par défaut n’est pas documentée") : attrs.enable_whitelist
    error_message = {
      en = "Allow list ${meta.address} is turned off. Set enable_whitelist = true."
      fr = "La liste d’adresses ${meta.address} est désactivée. Fixer enable_whitelist = true."
    }
    at = "enable_whitelist"
  }
  enforce {
    for_each  = attrs.whitelist == null ? [] : compact(split(",", attrs.whitelist))
    condition = !hds::cidr_is_open(each.value)
    error_message = {
      en = "Allow list ${meta.address} admits ${trimspace(each.value)}: the whole Internet. Name the addresses."
      fr = "La liste d’adresses ${meta.address} admet ${trimspace(each.value)} : tout Internet. Nommer les adresses."
    }
    at = "whitelist"
  }

  remediation = {
    en = <<-EOT
      enable_whitelist = true
      whitelist        = "203.0.113.0/28,198.51.100.7"
    EOT
    fr = <<-EOT
      enable_whitelist = true
      whitelist        = "203.0.113.0/28,198.51.100.7"
    EOT
  }

  noncompliant {
    resource "flexibleengine_lb_whitelist_v2" "his" {
      listener_id      = "9d3f"
      enable_whitelist = false
      whitelist        = "203.0.113.0/28"
    }
    resource "flexibleengine_lb_whitelist_v2" "all" {
      listener_id      = "9d3f"
      enable_whitelist = true
      whitelist        = "203.0.113.0/28, 0.0.0.0/0"
    }
  }
  compliant {
    resource "flexibleengine_lb_whitelist_v2" "his" {
      listener_id      = "9d3f"
      enable_whitelist = true
      whitelist        = "203.0.113.0/28,198.51.100.7,"
    }
    resource "flexibleengine_lb_whitelist_v2" "nobody" {
      listener_id      = "9d3f"
      enable_whitelist = true
    }
  }
  undecided {
    variable "offices" {}
    resource "flexibleengine_lb_whitelist_v2" "his" {
      listener_id      = "9d3f"
      enable_whitelist = true
      whitelist        = var.offices
    }
    resource "flexibleengine_lb_whitelist_v2" "unstated" {
      listener_id = "9d3f"
      whitelist   = "203.0.113.0/28"
    }
  }
}

policy "HDS-ACL-507" {
  title    = { en = "Databases, warehouses and queues have no public address", fr = "Les bases, entrepôts de données et files de messages n’ont pas d’adresse publique" }
  severity = "high"
  resources = [
    "flexibleengine_dms_rocketmq_instance",
    "flexibleengine_dws_cluster_v1",
    "flexibleengine_mrs_cluster_v2",
    "opentelekomcloud_dws_cluster_v1",
    "opentelekomcloud_rds_instance_v3",
  ]
  supports = ["hds:exi-05-d", "hds:exi-23", "iso27001:A.8.3", "iso27001:A.8.20", "secnumcloud:13.2", "gdpr:32(1)(b)", "hipaa:164.312(a)(1)"]
  source   = "FlexibleEngineCloud/flexibleengine 1.46.0: public_bind_type defaults to not_use (documented), eip_id, public_ip and enable_publicip are optional and mean no public address when they are absent; opentelekomcloud/opentelekomcloud 1.36.54: public_ips is optional"
  rationale = {
    en = "A warehouse of health data answers to analysts inside the network. An elastic address puts its login page, and years of records behind it, before the whole Internet."
    fr = "Un entrepôt de données de santé répond à des analystes situés dans le réseau. Une adresse publique expose son authentification à tout Internet, avec des années de dossiers derrière."
  }

  locals {
    exposed = anytrue([
      contains(["auto_assign", "bind_existing"], try(coalesce(attrs.public_ip[0].public_bind_type, "not_use"), "not_use")),
      attrs.eip_id != null,
      meta.type == "flexibleengine_mrs_cluster_v2" && attrs.public_ip != null,
      coalesce(attrs.enable_publicip, false),
      length(coalesce(attrs.public_ips, [])) > 0,
    ])
  }

  enforce {
    condition = !local.exposed
    error_message = {
      en = "${meta.address} has a public address. Remove it and reach the service from the VPC."
      fr = "${meta.address} a une adresse publique. La retirer et atteindre le service depuis le VPC."
    }
  }

  remediation = {
    en = <<-EOT
      public_ip {
        public_bind_type = "not_use"
      }
    EOT
    fr = <<-EOT
      public_ip {
        public_bind_type = "not_use"
      }
    EOT
  }

  noncompliant {
    resource "flexibleengine_dws_cluster_v1" "research" {
      for_each = toset(["auto_assign", "bind_existing"])
      name     = "research"
      public_ip {
        public_bind_type = each.value
      }
    }
    resource "flexibleengine_mrs_cluster_v2" "research" {
      name   = "research"
      eip_id = "9d3f"
    }
    resource "flexibleengine_mrs_cluster_v2" "other" {
      name      = "research"
      public_ip = "198.51.100.7"
    }
    resource "flexibleengine_dms_rocketmq_instance" "events" {
      name            = "events"
      enable_publicip = true
    }
    resource "opentelekomcloud_rds_instance_v3" "records" {
      name       = "records"
      public_ips = ["198.51.100.7"]
    }
  }
  compliant {
    resource "flexibleengine_dws_cluster_v1" "research" { name = "research" }
    resource "flexibleengine_dws_cluster_v1" "private" {
      name = "research"
      public_ip {
        public_bind_type = "not_use"
      }
    }
    resource "flexibleengine_mrs_cluster_v2" "research" { name = "research" }
    resource "flexibleengine_dms_rocketmq_instance" "events" { name = "events" }
  }
  undecided {
    variable "eip" {}
    resource "flexibleengine_mrs_cluster_v2" "research" {
      name   = "research"
      eip_id = var.eip
    }
  }
}

policy "HDS-ACL-508" {
  title    = { en = "Firewall rules do not open data or administration ports", fr = "Les règles de pare-feu n’ouvrent ni les données ni l’administration" }
  severity = "medium"
  resources = [
    "flexibleengine_fw_rule_v2",
    "flexibleengine_network_acl_rule",
    "openstack_fw_rule_v2",
    "opentelekomcloud_fw_rule_v2",
  ]
  supports = ["hds:exi-05-d", "iso27001:A.8.20", "iso27001:A.8.22", "secnumcloud:13.2", "gdpr:32(1)(b)", "hipaa:164.312(a)(1)"]
  source   = "FlexibleEngineCloud/flexibleengine 1.46.0, terraform-provider-openstack/openstack 3.4.0, opentelekomcloud/opentelekomcloud 1.36.54: enabled defaults to true; without source_ip_address the rule is for every source (0.0.0.0/0 in the page of network_acl_rule), without destination_port for every port. A rule that may serve outgoing traffic alone is left open"
  rationale = {
    en = "The network ACL is the second wall, the one that holds when a security group is changed in a hurry. A rule for any source on a data port takes it away."
    fr = "La liste d’accès du réseau est le second rempart, celui qui tient quand un groupe de sécurité est modifié dans l’urgence. Une règle pour toute source vers un port de données le supprime."
  }

  filter = lower(coalesce(attrs.action, "deny")) == "allow" && coalesce(attrs.enabled, true) && !local.outgoing

  locals {
    sensitive = [20, 21, 22, 23, 104, 135, 139, 445, 1433, 1521, 2049, 2375, 2575, 2762, 3306, 3389, 5432, 5439, 5601, 5900, 5984, 5985, 5986, 6379, 6443, 8086, 9042, 9092, 9200, 9300, 10250, 11112, 11211, 27017, 50070]
    outgoing = (
      length(hds::referring("flexibleengine_network_acl", "outbound_rules")) > 0 &&
      length(hds::referring("flexibleengine_network_acl", "inbound_rules")) == 0
    )
    egress = anytrue(concat(
      [for group in hds::resources("openstack_fw_group_v2") : group.egress_firewall_policy_id != null],
      [for group in hds::resources("flexibleengine_fw_firewall_group_v2") : group.egress_policy_id != null],
      [for group in hds::resources("opentelekomcloud_fw_firewall_group_v2") : group.egress_policy_id != null],
    ))
    ranges = [
      for part in split(",", coalesce(attrs.destination_port, "0-65535")) : [for number in regexall("[0-9]+", part) : tonumber(number)]
    ]
    reached = anytrue(flatten([
      for range in local.ranges : [for port in local.sensitive : port >= range[0] && port <= range[length(range) - 1]]
    ]))
  }

  enforce {
    condition = (
      !hds::cidr_is_open(coalesce(attrs.source_ip_address, "0.0.0.0/0")) ||
      lower(coalesce(attrs.protocol, "any")) == "icmp" ||
      !local.reached ||
      (local.egress ? hds::undetermined("the direction of the rule: a firewall group has an egress policy too", "le sens de la règle : un groupe de pare-feu a aussi une politique de sortie") : false)
    )
    error_message = {
      en = "Firewall rule ${meta.address} allows every source to ports ${coalesce(attrs.destination_port, "0-65535")}. Give source_ip_address."
      fr = "La règle de pare-feu ${meta.address} autorise toute source vers les ports ${coalesce(attrs.destination_port, "0-65535")}. Renseigner source_ip_address."
    }
    at = "source_ip_address"
  }

  remediation = {
    en = <<-EOT
      source_ip_address = "203.0.113.0/28"
    EOT
    fr = <<-EOT
      source_ip_address = "203.0.113.0/28"
    EOT
  }

  noncompliant {
    resource "openstack_fw_rule_v2" "ssh" {
      action           = "allow"
      protocol         = "tcp"
      destination_port = "22"
    }
    resource "flexibleengine_network_acl_rule" "all" {
      action   = "Allow"
      protocol = "any"
    }
    resource "flexibleengine_network_acl_rule" "range" {
      for_each          = toset(["80,104-443", "5000:5432", "50070-50080"])
      action            = "allow"
      protocol          = "tcp"
      source_ip_address = "0.0.0.0/0"
      destination_port  = each.value
    }
  }
  noncompliant {
    resource "openstack_fw_rule_v2" "any" { action = "allow" }
    resource "openstack_fw_rule_v2" "each" {
      for_each         = toset(["20", "21", "22", "23", "104", "135", "139", "445", "1433", "1521", "2049", "2375", "2575", "2762", "3306", "3389", "5432", "5439", "5601", "5900", "5984", "5985", "5986", "6379", "6443", "8086", "9042", "9092", "9200", "9300", "10250", "11112", "11211", "27017", "50070"])
      action           = "allow"
      protocol         = "tcp"
      destination_port = each.value
    }
    resource "flexibleengine_network_acl_rule" "both" {
      action           = "allow"
      protocol         = "tcp"
      destination_port = "443,22"
    }
    resource "flexibleengine_network_acl" "app" {
      name           = "app"
      inbound_rules  = [flexibleengine_network_acl_rule.both.id]
      outbound_rules = [flexibleengine_network_acl_rule.both.id]
    }
  }
  compliant {
    resource "openstack_fw_rule_v2" "ssh" {
      action            = "allow"
      protocol          = "tcp"
      source_ip_address = "203.0.113.0/28"
      destination_port  = "22"
    }
    resource "flexibleengine_network_acl_rule" "ping" {
      action   = "allow"
      protocol = "ICMP"
    }
    resource "flexibleengine_network_acl_rule" "web" {
      action           = "allow"
      protocol         = "tcp"
      destination_port = "80,443,24-103"
    }
  }
  undecided {
    variable "office" {}
    resource "openstack_fw_rule_v2" "ssh" {
      action            = "allow"
      protocol          = "tcp"
      source_ip_address = var.office
      destination_port  = "22"
    }
  }
  undecided {
    resource "openstack_fw_group_v2" "front" { egress_firewall_policy_id = "9d3f" }
    resource "openstack_fw_rule_v2" "any" {
      action   = "allow"
      protocol = "tcp"
    }
  }
  undecided {
    resource "flexibleengine_fw_firewall_group_v2" "front" { egress_policy_id = "9d3f" }
    resource "flexibleengine_fw_rule_v2" "any" {
      action   = "allow"
      protocol = "tcp"
    }
  }
  undecided {
    resource "opentelekomcloud_fw_firewall_group_v2" "front" { egress_policy_id = "9d3f" }
    resource "opentelekomcloud_fw_rule_v2" "any" {
      action   = "allow"
      protocol = "tcp"
    }
  }
  inapplicable {
    resource "openstack_fw_rule_v2" "deny" { protocol = "tcp" }
    resource "openstack_fw_rule_v2" "off" {
      action   = "allow"
      protocol = "tcp"
      enabled  = false
    }
    resource "flexibleengine_network_acl_rule" "out" {
      action   = "allow"
      protocol = "any"
    }
    resource "flexibleengine_network_acl" "app" {
      name           = "app"
      outbound_rules = [flexibleengine_network_acl_rule.out.id]
    }
  }
}

policy "HDS-ACL-509" {
  title     = { en = "WAF policies block what they detect", fr = "Les politiques du WAF bloquent ce qu’elles détectent" }
  severity  = "medium"
  resources = ["flexibleengine_waf_policy", "flexibleengine_waf_dedicated_policy"]
  supports  = ["hds:exi-05-d", "hds:exi-05-f", "iso27001:A.8.20", "iso27001:A.8.16", "secnumcloud:13.2", "gdpr:32(1)(b)"]
  source    = "FlexibleEngineCloud/flexibleengine 1.46.0: protection_mode defaults to log (schema of waf_policy, page of waf_dedicated_policy)"
  rationale = {
    en = "In log mode the firewall writes down the injection that empties the patient table, and lets it through."
    fr = "En mode journal, le pare-feu applicatif consigne l’injection qui vide la table des patients, et la laisse passer."
  }

  enforce {
    condition = coalesce(attrs.protection_mode, "log") == "block"
    error_message = {
      en = "WAF policy ${meta.address} only logs attacks. Set protection_mode to block."
      fr = "La politique WAF ${meta.address} se contente de journaliser les attaques. Fixer protection_mode à block."
    }
    at = "protection_mode"
  }

  remediation = {
    en = <<-EOT
      protection_mode = "block"
    EOT
    fr = <<-EOT
      protection_mode = "block"
    EOT
  }

  noncompliant {
    resource "flexibleengine_waf_policy" "portal" { name = "portal" }
    resource "flexibleengine_waf_dedicated_policy" "portal" {
      name            = "portal"
      protection_mode = "log"
    }
  }
  compliant {
    resource "flexibleengine_waf_policy" "portal" {
      name            = "portal"
      protection_mode = "block"
    }
  }
  undecided {
    variable "mode" {}
    resource "flexibleengine_waf_policy" "portal" {
      name            = "portal"
      protection_mode = var.mode
    }
  }
}
