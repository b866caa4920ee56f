policy "HDS-IAM-500" {
  title     = { en = "Custom roles list their actions", fr = "Les rôles personnalisés listent leurs actions" }
  severity  = "high"
  resources = ["flexibleengine_identity_role_v3"]
  supports  = ["hds:exi-05-d", "hds:exi-23", "iso27001:A.5.18", "iso27001:A.8.2", "secnumcloud:9.3", "gdpr:32(1)(b)", "hipaa:164.308(a)(4)(ii)(B)"]
  source    = "FlexibleEngineCloud/flexibleengine 1.46.0, page of the resource: policy is required, a JSON document; an action is service:resource:operation, and * stands for all"
  rationale = {
    en = "A role with every action also deletes the backups and the traces of care: who holds it cannot be held to anything."
    fr = "Un rôle doté de toutes les actions peut aussi supprimer les sauvegardes et les traces des soins : à qui le détient, plus rien n’est opposable."
  }

  enforce {
    for_each  = [for s in flatten([jsondecode(attrs.policy).Statement]) : s if s.Effect == "Allow"]
    condition = !anytrue([for action in flatten([try(each.value.Action, "*")]) : length(regexall("^[*:]+$", action)) > 0])
    error_message = {
      en = "Role ${meta.address} grants every action. List the services and operations that its task needs."
      fr = "Le rôle ${meta.address} accorde toutes les actions. Lister les services et opérations nécessaires à sa mission."
    }
    at = "policy"
  }

  remediation = {
    en = <<-EOT
      policy = jsonencode({
        Version = "1.1"
        Statement = [{
          Effect   = "Allow"
          Action   = ["obs:object:GetObject"]
          Resource = ["obs:*:*:object:reports/*"]
        }]
      })
    EOT
    fr = <<-EOT
      policy = jsonencode({
        Version = "1.1"
        Statement = [{
          Effect   = "Allow"
          Action   = ["obs:object:GetObject"]
          Resource = ["obs:*:*:object:reports/*"]
        }]
      })
    EOT
  }

  noncompliant {
    resource "flexibleengine_identity_role_v3" "ops" {
      for_each = {
        all     = { Effect = "Allow", Action = ["obs:bucket:GetBucketAcl", "*:*:*"] }
        star    = { Effect = "Allow", Action = "*" }
        all_but = { Effect = "Allow", NotAction = ["iam:users:createUser"] }
      }
      name   = "ops"
      type   = "AX"
      policy = jsonencode({ Version = "1.1", Statement = [each.value] })
    }
  }
  compliant {
    resource "flexibleengine_identity_role_v3" "reports" {
      name   = "reports"
      type   = "AX"
      policy = jsonencode({ Version = "1.1", Statement = [{ Effect = "Allow", Action = ["obs:object:GetObject", "obs:*:*"] }, { Effect = "Deny", Action = ["*:*:*"] }] })
    }
  }
  undecided {
    variable "policy" {}
    resource "flexibleengine_identity_role_v3" "given" {
      name   = "given"
      type   = "AX"
      policy = var.policy
    }
  }
}

policy "HDS-IAM-502" {
  title    = { en = "Secrets are not written in the code", fr = "Les secrets ne sont pas écrits dans le code" }
  severity = "critical"
  resources = [
    "provider.flexibleengine",
    "provider.openstack",
    "provider.opentelekomcloud",
    "flexibleengine_cce_node_pool_v3",
    "flexibleengine_compute_instance_v2",
    "flexibleengine_css_cluster_v1",
    "flexibleengine_dcs_instance_v1",
    "flexibleengine_dds_database_user",
    "flexibleengine_dds_instance_v3",
    "flexibleengine_ddm_account",
    "flexibleengine_dms_kafka_instance",
    "flexibleengine_dms_kafka_user",
    "flexibleengine_dms_rocketmq_user",
    "flexibleengine_dws_cluster_v1",
    "flexibleengine_gaussdb_cassandra_instance",
    "flexibleengine_gaussdb_influx_instance",
    "flexibleengine_identity_user_v3",
    "flexibleengine_lb_certificate_v2",
    "flexibleengine_elb_certificate",
    "flexibleengine_mrs_cluster_v2",
    "flexibleengine_rds_account",
    "flexibleengine_rds_instance_v3",
    "flexibleengine_waf_certificate",
    "openstack_compute_instance_v2",
    "openstack_db_instance_v1",
    "openstack_db_user_v1",
    "openstack_identity_application_credential_v3",
    "openstack_identity_user_v3",
    "openstack_keymanager_secret_v1",
    "openstack_objectstorage_tempurl_v1",
    "openstack_sharedfilesystem_securityservice_v2",
    "openstack_vpnaas_site_connection_v2",
    "opentelekomcloud_compute_instance_v2",
    "opentelekomcloud_dcs_instance_v1",
    "opentelekomcloud_dcs_instance_v2",
    "opentelekomcloud_dds_instance_v3",
    "opentelekomcloud_dws_cluster_v1",
    "opentelekomcloud_ecs_instance_v1",
    "opentelekomcloud_gaussdb_mysql_instance_v3",
    "opentelekomcloud_gemini_instance_v3",
    "opentelekomcloud_identity_user_v3",
    "opentelekomcloud_lb_certificate_v2",
    "opentelekomcloud_lb_certificate_v3",
    "opentelekomcloud_rds_instance_v3",
    "opentelekomcloud_vpnaas_site_connection_v2",
  ]
  supports = ["hds:exi-05-d", "iso27001:A.5.17", "secnumcloud:10.5", "gdpr:32(1)(b)", "hipaa:164.308(a)(5)(ii)(D)"]
  source   = "FlexibleEngineCloud/flexibleengine 1.46.0, terraform-provider-openstack/openstack 3.4.0, opentelekomcloud/opentelekomcloud 1.36.54: the arguments that the schemas mark as sensitive, or that are passwords, shared keys and private keys; a value that comes from a variable without a value, a data source or another resource is left open; a certificate in payload is public; so is a placeholder that something else fills in"
  rationale = {
    en = "The repository is cloned by everyone who works on it, and keeps its history: the password of the database of records stays in it after it is removed."
    fr = "Le dépôt est cloné par tous ceux qui y travaillent et garde son historique : le mot de passe de la base des dossiers y reste après sa suppression."
  }

  filter = anytrue([for value in values(local.secrets) : value != null])

  locals {
    public = attrs.secret_type != null ? contains(["certificate", "public"], attrs.secret_type) : startswith(trimspace(coalesce(attrs.payload, "none")), "-----BEGIN CERTIFICATE")
    secrets = {
      admin_pass                    = attrs.admin_pass
      application_credential_secret = attrs.application_credential_secret
      "db.password"                 = try(attrs.db[0].password, null)
      key                           = meta.type == "openstack_objectstorage_tempurl_v1" ? attrs.key : null
      manager_admin_pwd             = attrs.manager_admin_pwd
      manager_password              = attrs.manager_password
      password                      = attrs.password
      payload                       = local.public ? null : attrs.payload
      private_key                   = attrs.private_key
      psk                           = attrs.psk
      secret                        = attrs.secret
      secret_key                    = attrs.secret_key
      token                         = attrs.token
      "user.password"               = try(attrs.user[0].password, null)
      user_pwd                      = attrs.user_pwd
    }
  }

  enforce {
    for_each  = local.secrets
    condition = each.value == null ? true : each.value == "" || hds::is_placeholder(each.value) && hds::undetermined("what replaces the placeholder in ${each.key}", "ce qui remplace la valeur provisoire de ${each.key}")
    error_message = {
      en = "${meta.address} has the value of ${each.key} in clear. Take it from a secret store or a sensitive variable, and renew it."
      fr = "${meta.address} contient la valeur de ${each.key} en clair. La lire dans un coffre ou une variable sensible, puis la renouveler."
    }
  }

  remediation = {
    en = <<-EOT
      password = random_password.records.result
    EOT
    fr = <<-EOT
      password = random_password.records.result
    EOT
  }

  noncompliant {
    provider "flexibleengine" { secret_key = "not-a-real-key" }
    provider "openstack" { application_credential_secret = "not-a-real-secret" }
    provider "opentelekomcloud" { token = "not-a-real-token" }
    resource "flexibleengine_rds_instance_v3" "records" {
      name = "records"
      db {
        type     = "PostgreSQL"
        version  = "14"
        password = "not-a-real-password"
      }
    }
    resource "flexibleengine_identity_user_v3" "app" {
      name     = "app"
      password = "not-a-real-password"
    }
    resource "openstack_compute_instance_v2" "app" {
      name       = "app"
      admin_pass = "not-a-real-password"
    }
    resource "openstack_db_instance_v1" "records" {
      name = "records"
      user {
        name     = "app"
        password = "not-a-real-password"
      }
    }
    resource "openstack_identity_application_credential_v3" "app" {
      name   = "app"
      secret = "not-a-real-secret"
    }
    resource "openstack_keymanager_secret_v1" "interface" {
      for_each    = { absent = null, opaque = "opaque" }
      name        = "interface"
      payload     = "not-a-real-password"
      secret_type = each.value
    }
    resource "openstack_objectstorage_tempurl_v1" "report" {
      container = "reports"
      object    = "report.pdf"
      ttl       = 900
      key       = "not-a-real-key"
    }
    resource "openstack_vpnaas_site_connection_v2" "hospital" { psk = "not-a-real-key" }
    resource "flexibleengine_lb_certificate_v2" "portal" { private_key = "not-a-real-key" }
    resource "flexibleengine_mrs_cluster_v2" "research" { manager_admin_pwd = "not-a-real-password" }
    resource "flexibleengine_dms_kafka_instance" "events" { manager_password = "not-a-real-password" }
    resource "flexibleengine_dws_cluster_v1" "research" { user_pwd = "not-a-real-password" }
  }
  compliant {
    resource "openstack_identity_user_v3" "app" {
      name     = "app"
      password = ""
    }
  }
  undecided {
    variable "password" {}
    resource "openstack_identity_user_v3" "app" {
      name     = "app"
      password = var.password
    }
    provider "openstack" { password = var.password }
    resource "random_password" "records" { length = 24 }
    resource "flexibleengine_rds_instance_v3" "records" {
      name = "records"
      db {
        type     = "PostgreSQL"
        version  = "14"
        password = random_password.records.result
      }
    }
  }
  noncompliant {
    resource "openstack_identity_user_v3" "app" {
      for_each = toset(["changeme", "xx"])
      name     = "app"
      password = each.value
    }
  }
  undecided {
    resource "openstack_identity_user_v3" "app" {
      for_each = toset(["xxx", "<password>"])
      name     = "app"
      password = each.value
    }
  }
  inapplicable {
    provider "openstack" { cloud = "health" }
    resource "openstack_compute_instance_v2" "app" { name = "app" }
    resource "openstack_keymanager_secret_v1" "certificate" {
      for_each    = { typed = ["certificate", "not-a-secret"], key = ["public", "not-a-secret"], read = [null, "  -----BEGIN CERTIFICATE-----"] }
      name        = "portal"
      secret_type = each.value[0]
      payload     = each.value[1]
    }
  }
}
