policy "HDS-ACL-450" {
  title     = { en = "Databases join a network group", fr = "Les bases de données rejoignent un groupe réseau" }
  severity  = "low"
  resources = ["clevercloud_postgresql", "clevercloud_mysql", "clevercloud_mongodb", "clevercloud_redis", "clevercloud_elasticsearch"]
  supports  = ["hds:exi-05-d", "iso27001:A.8.20", "iso27001:A.8.22", "secnumcloud:13.2"]
  source    = "CleverCloud/clevercloud 2.1.0: networkgroups is optional, without default. Clever Cloud documentation, network groups: members reach one another by a private WireGuard network; without one, applications use the host of the add-on. The public host stays: joining shows that there is a private path, not that there is no other"
  rationale = {
    en = "Without a network group the application reaches its database by a name that the whole Internet can resolve: only a password separates it from the records."
    fr = "Sans groupe réseau, l’application joint sa base par un nom que tout Internet sait résoudre : seul un mot de passe la sépare des dossiers."
  }

  enforce {
    condition = length(coalesce(attrs.networkgroups, [])) > 0
    error_message = {
      en = "${meta.address} is only reached by its public name. Add it and its applications to a network group."
      fr = "${meta.address} n’est jointe que par son nom public. L’ajouter à un groupe réseau avec ses applications."
    }
    at = "networkgroups"
  }

  remediation = {
    en = <<-EOT
      networkgroups = [{
        networkgroup_id = clevercloud_networkgroup.health.id
        fqdn            = "db"
      }]
    EOT
    fr = <<-EOT
      networkgroups = [{
        networkgroup_id = clevercloud_networkgroup.sante.id
        fqdn            = "db"
      }]
    EOT
  }

  noncompliant {
    resource "clevercloud_postgresql" "records" {
      name = "records"
      plan = "s_sml"
    }
    resource "clevercloud_redis" "queue" {
      name          = "queue"
      plan          = "s_mono"
      networkgroups = []
    }
  }
  compliant {
    resource "clevercloud_networkgroup" "health" { name = "health" }
    resource "clevercloud_postgresql" "records" {
      name          = "records"
      plan          = "s_sml"
      networkgroups = [{ networkgroup_id = clevercloud_networkgroup.health.id, fqdn = "db" }]
    }
  }
  undecided {
    variable "groups" {}
    resource "clevercloud_mysql" "agenda" {
      name          = "agenda"
      plan          = "s_sml"
      networkgroups = var.groups
    }
  }
}

policy "HDS-ACL-451" {
  title     = { en = "Kibana is not published beside the data", fr = "Kibana n’est pas publié à côté des données" }
  severity  = "medium"
  resources = ["clevercloud_elasticsearch"]
  supports  = ["hds:exi-05-d", "iso27001:A.8.3", "secnumcloud:9.6", "gdpr:25(2)"]
  source    = "CleverCloud/clevercloud 2.1.0: kibana is optional and defaults to false. Clever Cloud documentation, Elastic Stack: Kibana is deployed as an application, into which any member of the organisation logs in"
  rationale = {
    en = "Kibana opens every index to every member of the Clever Cloud organisation, those who only deploy a website included: a search over patients needs no further right."
    fr = "Kibana ouvre tous les index à chaque membre de l’organisation Clever Cloud, y compris ceux qui ne déploient qu’un site : une recherche parmi les patients ne demande aucun autre droit."
  }

  enforce {
    condition = !coalesce(attrs.kibana, false)
    error_message = {
      en = "Every member of the organisation reads ${meta.address} by Kibana. Set kibana = false, or show who the members are and suppress this finding with the reason."
      fr = "Chaque membre de l’organisation lit ${meta.address} par Kibana. Définir kibana = false, ou montrer qui sont les membres et justifier l’exception."
    }
    at = "kibana"
  }

  remediation = {
    en = <<-EOT
      kibana = false
    EOT
    fr = <<-EOT
      kibana = false
    EOT
  }

  noncompliant {
    resource "clevercloud_elasticsearch" "search" {
      name   = "search"
      plan   = "s"
      kibana = true
    }
  }
  compliant {
    resource "clevercloud_elasticsearch" "search" {
      name = "search"
      plan = "s"
    }
    resource "clevercloud_elasticsearch" "archive" {
      name   = "archive"
      plan   = "s"
      kibana = false
    }
  }
  undecided {
    variable "kibana" {}
    resource "clevercloud_elasticsearch" "search" {
      name   = "search"
      plan   = "s"
      kibana = var.kibana
    }
  }
}

policy "HDS-ACL-452" {
  title     = { en = "Containers do not hold the Docker socket", fr = "Les conteneurs n’ont pas accès au socket Docker" }
  severity  = "high"
  resources = ["clevercloud_docker", "clevercloud_configprovider"]
  supports  = ["hds:exi-05-d", "iso27001:A.8.2", "secnumcloud:9.7", "gdpr:32(1)(b)"]
  source    = "CleverCloud/clevercloud 2.1.0: daemon_socket_mount is optional and stands for CC_MOUNT_DOCKER_SOCKET, over what environment says. Clever Cloud documentation, environment variables: it defaults to false; access to the socket breaks all isolation"
  rationale = {
    en = "Code that holds the Docker socket starts any container on the machine of the application, and reads there the password of the database of records."
    fr = "Un code qui détient le socket Docker démarre n’importe quel conteneur sur la machine de l’application, et y lit le mot de passe de la base des dossiers."
  }

  locals {
    variable = try(attrs.environment["CC_MOUNT_DOCKER_SOCKET"], "false")
  }

  enforce {
    condition = attrs.daemon_socket_mount == null ? lower(local.variable) != "true" : !attrs.daemon_socket_mount
    error_message = {
      en = "${meta.address} mounts the Docker socket in the container. Remove daemon_socket_mount and CC_MOUNT_DOCKER_SOCKET."
      fr = "${meta.address} monte le socket Docker dans le conteneur. Retirer daemon_socket_mount et CC_MOUNT_DOCKER_SOCKET."
    }
  }

  remediation = {
    en = <<-EOT
      daemon_socket_mount = false
    EOT
    fr = <<-EOT
      daemon_socket_mount = false
    EOT
  }

  noncompliant {
    resource "clevercloud_docker" "records" {
      name                = "records"
      daemon_socket_mount = true
    }
    resource "clevercloud_docker" "agenda" {
      name        = "agenda"
      environment = { CC_MOUNT_DOCKER_SOCKET = "True" }
    }
    resource "clevercloud_configprovider" "shared" {
      name        = "shared"
      environment = { CC_MOUNT_DOCKER_SOCKET = true }
    }
  }
  compliant {
    resource "clevercloud_docker" "records" {
      name                = "records"
      daemon_socket_mount = false
      environment         = { CC_MOUNT_DOCKER_SOCKET = "true" }
    }
    resource "clevercloud_docker" "agenda" { name = "agenda" }
    resource "clevercloud_configprovider" "shared" {
      name        = "shared"
      environment = { CC_MOUNT_DOCKER_SOCKET = "false" }
    }
  }
  undecided {
    variable "socket" {}
    resource "clevercloud_docker" "records" {
      name                = "records"
      daemon_socket_mount = var.socket
    }
    resource "clevercloud_docker" "agenda" {
      name        = "agenda"
      environment = { CC_MOUNT_DOCKER_SOCKET = var.socket }
    }
  }
}
