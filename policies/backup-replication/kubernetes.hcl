policy "HDS-BAK-800" {
  title     = { en = "CloudNativePG databases are backed up", fr = "Les bases CloudNativePG sont sauvegardées" }
  severity  = "critical"
  resources = ["postgresql.cnpg.io/Cluster"]
  supports  = ["hds:exi-05-a", "hds:exi-05-g", "hds-activities:backup", "iso27001:A.8.13", "secnumcloud:12.5", "gdpr:32(1)(c)", "hipaa:164.308(a)(7)(ii)(A)"]
  source    = "cloudnative-pg 1.27, Cluster: no backup and no archive of the write-ahead log unless spec.backup or a plugin with isWALArchiver says so"
  rationale = {
    en = "Replicas copy a mistake as fast as a record: without a backup, a deletion is final."
    fr = "Les réplicas copient une erreur aussi vite qu’un dossier : sans sauvegarde, une suppression est définitive."
  }

  filter = try(object.spec.replica.enabled, null) != true

  locals {
    store     = try(object.spec.backup.barmanObjectStore, null)
    snapshots = try(object.spec.backup.volumeSnapshot, null)
    archivers = [for p in coalesce(object.spec.plugins, []) : p if coalesce(p.isWALArchiver, false) && coalesce(p.enabled, true)]
  }

  enforce {
    condition = local.store != null || local.snapshots != null || length(local.archivers) > 0
    error_message = {
      en = "Database ${meta.name} has no backup. Add backup.barmanObjectStore, or the plugin barman-cloud.cloudnative-pg.io as WAL archiver."
      fr = "La base ${meta.name} n’a pas de sauvegarde. Ajouter backup.barmanObjectStore ou le greffon barman-cloud.cloudnative-pg.io comme archiveur de journaux."
    }
    at = "spec.backup"
  }

  remediation = {
    en = <<-EOT
      plugins:
        - name: barman-cloud.cloudnative-pg.io
          isWALArchiver: true
          parameters:
            barmanObjectName: records
    EOT
    fr = <<-EOT
      plugins:
        - name: barman-cloud.cloudnative-pg.io
          isWALArchiver: true
          parameters:
            barmanObjectName: records
    EOT
  }

  noncompliant {
    yaml = <<-EOT
      apiVersion: postgresql.cnpg.io/v1
      kind: Cluster
      metadata: {name: records}
      spec: {instances: 3}
    EOT
  }
  noncompliant {
    yaml = <<-EOT
      apiVersion: postgresql.cnpg.io/v1
      kind: ClusterList
      items:
        - {metadata: {name: records}, spec: {replica: {enabled: false}, plugins: [{name: audit.example.org}]}}
        - {metadata: {name: imaging}, spec: {plugins: [{name: barman-cloud.cloudnative-pg.io, isWALArchiver: true, enabled: false}]}}
    EOT
  }
  compliant {
    yaml = <<-EOT
      apiVersion: postgresql.cnpg.io/v1
      kind: Cluster
      metadata: {name: records}
      spec: {backup: {barmanObjectStore: {destinationPath: s3://records/}}}
    EOT
  }
  compliant {
    yaml = <<-EOT
      apiVersion: postgresql.cnpg.io/v1
      kind: Cluster
      metadata: {name: records}
      spec: {plugins: [{name: barman-cloud.cloudnative-pg.io, isWALArchiver: true}]}
    EOT
  }
  compliant {
    yaml = <<-EOT
      apiVersion: postgresql.cnpg.io/v1
      kind: Cluster
      metadata: {name: records}
      spec: {backup: {volumeSnapshot: {className: csi}}}
    EOT
  }
  undecided {
    yaml = <<-EOT
      apiVersion: postgresql.cnpg.io/v1
      kind: Cluster
      metadata: {name: records}
      spec: {plugins: [{name: barman-cloud.cloudnative-pg.io, isWALArchiver: "$${ARCHIVE}"}]}
    EOT
  }
  inapplicable {
    yaml = <<-EOT
      apiVersion: postgresql.cnpg.io/v1
      kind: Cluster
      metadata: {name: records-copy}
      spec: {replica: {enabled: true, source: records}}
    EOT
  }
}

policy "HDS-BAK-802" {
  title     = { en = "Backups of CloudNativePG are not suspended", fr = "Les sauvegardes CloudNativePG ne sont pas suspendues" }
  severity  = "high"
  resources = ["postgresql.cnpg.io/ScheduledBackup"]
  supports  = ["hds:exi-05-a", "hds:exi-05-g", "hds-activities:backup", "iso27001:A.8.13", "secnumcloud:12.5", "gdpr:32(1)(c)", "hipaa:164.308(a)(7)(ii)(A)"]
  source    = "cloudnative-pg 1.27, ScheduledBackup: suspend is false by default; schedule has six fields, seconds first"
  rationale = {
    en = "A suspended schedule looks like a backup and makes none. With five fields instead of six it is refused."
    fr = "Une planification suspendue ressemble à une sauvegarde et n’en fait aucune. Avec cinq champs au lieu de six, elle est refusée."
  }

  enforce {
    condition = !coalesce(object.spec.suspend, false)
    error_message = {
      en = "Backups of ${meta.name} are suspended. Remove suspend."
      fr = "Les sauvegardes de ${meta.name} sont suspendues. Retirer suspend."
    }
    at = "spec.suspend"
  }

  enforce {
    condition = startswith(object.spec.schedule, "@") || length(regexall("[^ ]+", object.spec.schedule)) == 6
    error_message = {
      en = "The schedule ${object.spec.schedule} of ${meta.name} needs six fields: seconds come first."
      fr = "La planification ${object.spec.schedule} de ${meta.name} demande six champs : les secondes viennent en premier."
    }
    at = "spec.schedule"
  }

  remediation = {
    en = <<-EOT
      schedule: "0 0 2 * * *"
      suspend: false
    EOT
    fr = <<-EOT
      schedule: "0 0 2 * * *"
      suspend: false
    EOT
  }

  noncompliant {
    yaml = <<-EOT
      apiVersion: postgresql.cnpg.io/v1
      kind: ScheduledBackup
      metadata: {name: records}
      spec: {schedule: "0 0 2 * * *", suspend: true, cluster: {name: records}}
    EOT
  }
  noncompliant {
    yaml = <<-EOT
      apiVersion: postgresql.cnpg.io/v1
      kind: ScheduledBackup
      metadata: {name: records}
      spec: {schedule: "0 2 * * *", cluster: {name: records}}
    EOT
  }
  compliant {
    yaml = <<-EOT
      apiVersion: postgresql.cnpg.io/v1
      kind: ScheduledBackup
      metadata: {name: records}
      spec: {schedule: "0 0 2 * * *", cluster: {name: records}}
    EOT
  }
  compliant {
    yaml = <<-EOT
      apiVersion: postgresql.cnpg.io/v1
      kind: ScheduledBackup
      metadata: {name: records}
      spec: {schedule: "@daily", cluster: {name: records}}
    EOT
  }
  undecided {
    yaml = <<-EOT
      apiVersion: postgresql.cnpg.io/v1
      kind: ScheduledBackup
      metadata: {name: records}
      spec: {schedule: "0 0 2 * * *", suspend: "$${SUSPEND}", cluster: {name: records}}
    EOT
  }
}

policy "HDS-BAK-806" {
  title     = { en = "Velero schedules run and save volumes", fr = "Les planifications Velero tournent et sauvegardent les volumes" }
  severity  = "high"
  resources = ["velero.io/Schedule"]
  supports  = ["hds:exi-05-a", "hds:exi-05-g", "hds-activities:backup", "iso27001:A.8.13", "secnumcloud:12.5", "gdpr:32(1)(c)", "hipaa:164.308(a)(7)(ii)(A)"]
  source    = "velero 1.16, Schedule: paused is false by default; template.snapshotVolumes is on when a snapshot provider exists"
  rationale = {
    en = "A paused schedule, or one without volumes, keeps the manifests and loses the records."
    fr = "Une planification suspendue, ou sans volumes, garde les manifestes et perd les dossiers."
  }

  locals {
    template = object.spec.template
    left_out = toset([for name in coalesce(local.template.excludedResources, []) : lower(name)])
    data     = toset(["persistentvolumeclaims", "persistentvolumes", "pvc", "pv"])
  }

  enforce {
    condition = !coalesce(object.spec.paused, false)
    error_message = {
      en = "Schedule ${meta.name} is paused: nothing is backed up. Remove paused."
      fr = "La planification ${meta.name} est suspendue : rien n’est sauvegardé. Retirer paused."
    }
    at = "spec.paused"
  }

  enforce {
    condition = coalesce(local.template.snapshotVolumes, true) || coalesce(local.template.defaultVolumesToFsBackup, false)
    error_message = {
      en = "Schedule ${meta.name} leaves volumes out (snapshotVolumes false). Remove it, or set defaultVolumesToFsBackup."
      fr = "La planification ${meta.name} laisse les volumes de côté (snapshotVolumes false). Retirer cette ligne ou activer defaultVolumesToFsBackup."
    }
    at = "spec.template.snapshotVolumes"
  }

  enforce {
    condition = length(setintersection(local.left_out, local.data)) == 0
    error_message = {
      en = "Schedule ${meta.name} leaves out ${join(", ", setintersection(local.left_out, local.data))}. Remove them from excludedResources."
      fr = "La planification ${meta.name} exclut ${join(", ", setintersection(local.left_out, local.data))}. Les retirer de excludedResources."
    }
    at = "spec.template.excludedResources"
  }

  remediation = {
    en = <<-EOT
      paused: false
      template:
        snapshotVolumes: true
    EOT
    fr = <<-EOT
      paused: false
      template:
        snapshotVolumes: true
    EOT
  }

  noncompliant {
    yaml = <<-EOT
      apiVersion: velero.io/v1
      kind: Schedule
      metadata: {name: records}
      spec: {schedule: "0 3 * * *", paused: true, template: {}}
    EOT
  }
  noncompliant {
    yaml = <<-EOT
      apiVersion: velero.io/v1
      kind: Schedule
      metadata: {name: records}
      spec: {schedule: "0 3 * * *", template: {excludedResources: [persistentvolumeclaims]}}
    EOT
  }
  noncompliant {
    yaml = <<-EOT
      apiVersion: velero.io/v1
      kind: ScheduleList
      items:
        - {metadata: {name: a}, spec: {schedule: "0 3 * * *", template: {excludedResources: [persistentvolumes]}}}
        - {metadata: {name: b}, spec: {schedule: "0 3 * * *", template: {excludedResources: [events, PVC]}}}
        - {metadata: {name: c}, spec: {schedule: "0 3 * * *", template: {excludedResources: [pv]}}}
        - {metadata: {name: d}, spec: {schedule: "0 3 * * *", template: {snapshotVolumes: false}}}
    EOT
  }
  compliant {
    yaml = <<-EOT
      apiVersion: velero.io/v1
      kind: Schedule
      metadata: {name: records}
      spec: {schedule: "0 3 * * *", template: {includedNamespaces: [records]}}
    EOT
  }
  compliant {
    yaml = <<-EOT
      apiVersion: velero.io/v1
      kind: Schedule
      metadata: {name: records}
      spec: {schedule: "0 3 * * *", template: {snapshotVolumes: false, defaultVolumesToFsBackup: true, excludedResources: [events]}}
    EOT
  }
  undecided {
    yaml = <<-EOT
      apiVersion: velero.io/v1
      kind: Schedule
      metadata: {name: records}
      spec: {schedule: "0 3 * * *", paused: "$${PAUSED}", template: {}}
    EOT
  }
}

policy "HDS-BAK-810" {
  title     = { en = "Backups leave the cluster they protect", fr = "Les sauvegardes quittent le cluster qu’elles protègent" }
  severity  = "high"
  resources = ["velero.io/BackupStorageLocation"]
  supports  = ["hds:exi-05-a", "hds-activities:backup", "iso27001:A.8.13", "secnumcloud:12.5", "gdpr:32(1)(c)", "hipaa:164.308(a)(7)(ii)(B)"]
  source    = "kubernetes.io, DNS for Services: a host under .svc or .cluster.local is inside the cluster"
  rationale = {
    en = "A store inside the cluster is lost with it, and whoever takes the cluster takes the backups."
    fr = "Un stockage dans le cluster disparaît avec lui, et qui prend le cluster prend les sauvegardes."
  }

  filter = local.url != null

  locals {
    url = try(object.spec.config.s3Url, null)
  }

  enforce {
    condition = length(regexall("^https?://[^/]*[.](svc|cluster[.]local)([:/]|$)", lower(local.url))) == 0
    error_message = {
      en = "Backups of ${meta.name} stay in the cluster (${local.url}). Send them to an object store outside it."
      fr = "Les sauvegardes de ${meta.name} restent dans le cluster (${local.url}). Les envoyer vers un stockage objet extérieur."
    }
    at = "spec.config.s3Url"
  }

  remediation = {
    en = <<-EOT
      config:
        s3Url: https://s3.fr-par.scw.cloud
    EOT
    fr = <<-EOT
      config:
        s3Url: https://s3.fr-par.scw.cloud
    EOT
  }

  noncompliant {
    yaml = <<-EOT
      apiVersion: velero.io/v1
      kind: BackupStorageLocation
      metadata: {name: copies}
      spec: {provider: aws, config: {region: minio, s3Url: "https://MINIO.backup.SVC:9000"}}
    EOT
  }
  compliant {
    yaml = <<-EOT
      apiVersion: velero.io/v1
      kind: BackupStorageLocation
      metadata: {name: copies}
      spec: {provider: aws, config: {region: fr-par, s3Url: "https://s3.fr-par.scw.cloud"}}
    EOT
  }
  undecided {
    yaml = <<-EOT
      apiVersion: velero.io/v1
      kind: BackupStorageLocation
      metadata: {name: copies}
      spec: {provider: aws, config: {region: fr-par, s3Url: "$${S3_URL}"}}
    EOT
  }
  inapplicable {
    yaml = <<-EOT
      apiVersion: velero.io/v1
      kind: BackupStorageLocationList
      items:
        - {metadata: {name: copies}, spec: {provider: aws, config: {region: eu-west-3}}}
        - {metadata: {name: archives}, spec: {provider: azure}}
    EOT
  }
}
