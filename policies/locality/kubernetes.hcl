policy "HDS-LOC-801" {
  title    = { en = "Workloads and volumes are not pinned outside the allowed location", fr = "Les charges et les volumes ne sont pas épinglés hors de la localisation autorisée" }
  severity = "critical"
  resources = [
    "Pod",
    "apps/Deployment",
    "apps/StatefulSet",
    "apps/DaemonSet",
    "batch/Job",
    "batch/CronJob",
    "PersistentVolume",
  ]
  supports = ["hds:exi-28", "hds:exi-29", "iso27001:A.5.31", "secnumcloud:19.2", "gdpr:44"]
  source   = "kubernetes.io, well-known labels: topology.kubernetes.io/region and topology.kubernetes.io/zone; a code that several hosts use for different countries is left open"
  rationale = {
    en = "A pod that is tied to a region or zone runs there and nowhere else: health data follows it. HDS allows storage in the European Economic Area only."
    fr = "Un pod lié à une région ou à une zone s’exécute là et nulle part ailleurs : les données de santé le suivent. Le référentiel HDS n’admet de stockage que dans l’Espace économique européen."
  }

  filter = length(local.places) > 0

  locals {
    keys = [
      "topology.kubernetes.io/region", "topology.kubernetes.io/zone",
      "failure-domain.beta.kubernetes.io/region", "failure-domain.beta.kubernetes.io/zone",
    ]
    pod      = hds::pod_spec(object)
    selector = coalesce(try(local.pod.nodeSelector, null), {})
    terms = coalesce(
      try(local.pod.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms, null),
      try(object.spec.nodeAffinity.required.nodeSelectorTerms, null),
      [],
    )
    expressions = flatten([for term in local.terms : coalesce(term.matchExpressions, [])])
    places = concat(
      [for key, value in local.selector : value if contains(local.keys, key)],
      flatten([for e in local.expressions : coalesce(e.values, []) if contains(local.keys, e.key) && e.operator == "In"]),
    )
  }

  enforce {
    for_each  = local.places
    condition = hds::location_allowed(each.value)
    error_message = {
      en = "${meta.address} is pinned to ${each.value}, outside the allowed location. Pin it to a region in the allowed location."
      fr = "${meta.address} est épinglé à ${each.value}, hors de la localisation autorisée. L’épingler à une région autorisée."
    }
  }

  remediation = {
    en = <<-EOT
      nodeSelector:
        topology.kubernetes.io/region: fr-par
    EOT
    fr = <<-EOT
      nodeSelector:
        topology.kubernetes.io/region: fr-par
    EOT
  }

  noncompliant {
    yaml = <<-EOT
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: records}
      spec:
        template:
          spec:
            nodeSelector: {topology.kubernetes.io/region: us-east-1}
            containers: [{name: api, image: example/api}]
    EOT
  }
  noncompliant {
    yaml = <<-EOT
      apiVersion: v1
      kind: PodList
      items:
        - {metadata: {name: a}, spec: {nodeSelector: {topology.kubernetes.io/zone: us-east-1a}}}
        - {metadata: {name: b}, spec: {nodeSelector: {failure-domain.beta.kubernetes.io/region: us-east-1}}}
        - {metadata: {name: c}, spec: {nodeSelector: {failure-domain.beta.kubernetes.io/zone: us-east-1a}}}
    EOT
  }
  compliant {
    yaml = <<-EOT
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: records}
      spec:
        template:
          spec:
            affinity:
              nodeAffinity:
                requiredDuringSchedulingIgnoredDuringExecution:
                  nodeSelectorTerms:
                    - matchExpressions:
                        - {key: topology.kubernetes.io/zone, operator: In, values: [fr-par-1, fr-par-2]}
            containers: [{name: api, image: example/api}]
    EOT
  }
  undecided {
    yaml = <<-EOT
      apiVersion: v1
      kind: PersistentVolume
      metadata: {name: records}
      spec:
        nodeAffinity:
          required:
            nodeSelectorTerms:
              - matchExpressions:
                  - {key: topology.kubernetes.io/zone, operator: In, values: [room-b]}
    EOT
  }
  inapplicable {
    yaml = <<-EOT
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: records}
      spec:
        template:
          spec:
            nodeSelector: {kubernetes.io/os: linux}
            affinity:
              nodeAffinity:
                requiredDuringSchedulingIgnoredDuringExecution:
                  nodeSelectorTerms:
                    - matchFields:
                        - {key: metadata.name, operator: In, values: [node-1]}
                    - matchExpressions:
                        - {key: topology.kubernetes.io/region, operator: NotIn, values: [us-east-1]}
                        - {key: kubernetes.io/arch, operator: In, values: [amd64]}
            containers: [{name: api, image: example/api}]
      ---
      apiVersion: v1
      kind: PersistentVolume
      metadata: {name: records}
      spec: {capacity: {storage: 10Gi}}
    EOT
  }
}

policy "HDS-LOC-804" {
  title     = { en = "Storage classes provision volumes in the allowed location", fr = "Les classes de stockage créent les volumes dans la localisation autorisée" }
  severity  = "critical"
  resources = ["storage.k8s.io/StorageClass"]
  supports  = ["hds:exi-28", "iso27001:A.5.31", "iso27001:A.7.10", "secnumcloud:19.2", "gdpr:44"]
  source    = "kubernetes.io, StorageClass: allowedTopologies limits where volumes are created; classes without it are not judged"
  rationale = {
    en = "The zones of a storage class decide where the disks that hold health data are created."
    fr = "Les zones d’une classe de stockage décident du lieu où naissent les disques qui portent les données de santé."
  }

  filter = length(local.places) > 0

  locals {
    expressions = flatten([for topology in coalesce(object.allowedTopologies, []) : coalesce(topology.matchLabelExpressions, [])])
    places      = flatten([for e in local.expressions : coalesce(e.values, [])])
  }

  enforce {
    for_each  = local.places
    condition = hds::location_allowed(each.value)
    error_message = {
      en = "Storage class ${meta.name} creates volumes in ${each.value}, outside the allowed location. Keep zones in the allowed location only."
      fr = "La classe de stockage ${meta.name} crée des volumes en ${each.value}, hors de la localisation autorisée. Ne garder que des zones autorisées."
    }
  }

  remediation = {
    en = <<-EOT
      allowedTopologies:
        - matchLabelExpressions:
            - key: topology.kubernetes.io/zone
              values: [eu-west-3a, eu-west-3b]
    EOT
    fr = <<-EOT
      allowedTopologies:
        - matchLabelExpressions:
            - key: topology.kubernetes.io/zone
              values: [eu-west-3a, eu-west-3b]
    EOT
  }

  noncompliant {
    yaml = <<-EOT
      apiVersion: storage.k8s.io/v1
      kind: StorageClass
      metadata: {name: records}
      provisioner: ebs.csi.aws.com
      allowedTopologies:
        - matchLabelExpressions:
            - {key: topology.kubernetes.io/zone, values: [eu-west-3a, us-east-1a]}
    EOT
  }
  compliant {
    yaml = <<-EOT
      apiVersion: storage.k8s.io/v1
      kind: StorageClass
      metadata: {name: records}
      provisioner: csi.scaleway.com
      allowedTopologies:
        - matchLabelExpressions:
            - {key: topology.csi.scaleway.com/zone, values: [fr-par-1, fr-par-2]}
    EOT
  }
  undecided {
    yaml = <<-EOT
      apiVersion: storage.k8s.io/v1
      kind: StorageClass
      metadata: {name: records}
      provisioner: cinder.csi.openstack.org
      allowedTopologies:
        - matchLabelExpressions:
            - {key: topology.cinder.csi.openstack.org/zone, values: [nova]}
    EOT
  }
  inapplicable {
    yaml = <<-EOT
      apiVersion: storage.k8s.io/v1
      kind: StorageClass
      metadata: {name: records}
      provisioner: csi.scaleway.com
    EOT
  }
}

policy "HDS-LOC-808" {
  title     = { en = "Velero keeps its backups in the allowed location", fr = "Velero conserve ses sauvegardes dans la localisation autorisée" }
  severity  = "critical"
  resources = ["velero.io/BackupStorageLocation"]
  supports  = ["hds:exi-28", "iso27001:A.5.31", "iso27001:A.8.13", "secnumcloud:19.2", "gdpr:44"]
  source    = "velero-plugin-for-aws, BackupStorageLocation: config.region, else the region of the bucket is asked from S3; config.s3Url names another host, and the region is then one of that host: where it is not known, the location is left open. Other plugins carry no region, which is left open"
  rationale = {
    en = "A backup is a full copy of the records: HDS asks of its storage what it asks of the original."
    fr = "Une sauvegarde est une copie complète des dossiers : le référentiel HDS exige de son stockage ce qu’il exige de l’original."
  }

  locals {
    hosts  = { "amazonaws.com" = "aws", "scw.cloud" = "scaleway", "io.cloud.ovh.net" = "ovh" }
    region = try(object.spec.config.region, null)
    url    = try(object.spec.config.s3Url, null)
    host   = try(regex("//s3[.-]([a-z0-9-]+)[.](amazonaws[.]com|scw[.]cloud|io[.]cloud[.]ovh[.]net)(?:[:/]|$)", local.url), null)
  }

  enforce {
    condition = (
      local.host != null ? hds::location_allowed(local.host[0], local.hosts[local.host[1]]) :
      local.url != null ? hds::undetermined("where the host of s3Url keeps the bucket", "où l’hôte de s3Url conserve le bucket") :
      local.region != null ? hds::location_allowed(local.region) : hds::undetermined("the region of the bucket", "la région du bucket")
    )
    error_message = {
      en = "Backups of ${meta.name} go to ${coalesce(local.url, local.region)}, outside the allowed location. Choose a bucket in the allowed location."
      fr = "Les sauvegardes de ${meta.name} partent vers ${coalesce(local.url, local.region)}, hors de la localisation autorisée. Choisir un bucket de la localisation autorisée."
    }
    at = "spec.config.region"
  }

  remediation = {
    en = <<-EOT
      config:
        region: fr-par
        s3Url: https://s3.fr-par.scw.cloud
    EOT
    fr = <<-EOT
      config:
        region: fr-par
        s3Url: https://s3.fr-par.scw.cloud
    EOT
  }

  noncompliant {
    yaml = <<-EOT
      apiVersion: velero.io/v1
      kind: BackupStorageLocation
      metadata: {name: copies, namespace: velero}
      spec:
        provider: aws
        config: {region: us-east-1}
    EOT
  }
  noncompliant {
    yaml = <<-EOT
      apiVersion: velero.io/v1
      kind: BackupStorageLocation
      metadata: {name: copies, namespace: velero}
      spec:
        provider: aws
        config: {region: eu-west-3, s3Url: "https://s3.us-east-1.amazonaws.com"}
    EOT
  }
  compliant {
    yaml = <<-EOT
      apiVersion: velero.io/v1
      kind: BackupStorageLocation
      metadata: {name: copies, namespace: velero}
      spec:
        provider: aws
        config: {region: eu-west-3}
    EOT
  }
  compliant {
    yaml = <<-EOT
      apiVersion: velero.io/v1
      kind: BackupStorageLocation
      metadata: {name: copies, namespace: velero}
      spec:
        provider: aws
        config: {region: gra, s3Url: "https://s3.gra.io.cloud.ovh.net"}
    EOT
  }
  compliant {
    yaml = <<-EOT
      apiVersion: velero.io/v1
      kind: BackupStorageLocationList
      items:
        - {metadata: {name: a}, spec: {provider: aws, config: {region: minio, s3Url: "https://s3.eu-west-3.amazonaws.com"}}}
        - {metadata: {name: b}, spec: {provider: aws, config: {region: minio, s3Url: "https://s3.fr-par.scw.cloud"}}}
        - {metadata: {name: c}, spec: {provider: aws, config: {region: minio, s3Url: "https://s3.gra.io.cloud.ovh.net"}}}
    EOT
  }
  undecided {
    yaml = <<-EOT
      apiVersion: velero.io/v1
      kind: BackupStorageLocation
      metadata: {name: copies, namespace: velero}
      spec:
        provider: aws
        config: {region: minio, s3Url: "https://minio.example.org"}
    EOT
  }
  undecided {
    yaml = <<-EOT
      apiVersion: velero.io/v1
      kind: BackupStorageLocationList
      items:
        - {metadata: {name: a}, spec: {provider: aws, config: {region: eu-west-3, s3Url: "https://minio.example.org"}}}
        - {metadata: {name: b}, spec: {provider: aws, config: {region: us-east-1, s3Url: "https://s3.us-east-1.amazonaws.com.example.org"}}}
    EOT
  }
  undecided {
    yaml = <<-EOT
      apiVersion: velero.io/v1
      kind: BackupStorageLocation
      metadata: {name: copies, namespace: velero}
      spec: {provider: azure}
    EOT
  }
}

policy "HDS-LOC-810" {
  title     = { en = "CloudNativePG archives the database in the allowed location", fr = "CloudNativePG archive la base dans la localisation autorisée" }
  severity  = "critical"
  resources = ["postgresql.cnpg.io/Cluster", "barmancloud.cnpg.io/ObjectStore"]
  supports  = ["hds:exi-28", "iso27001:A.5.31", "iso27001:A.8.13", "secnumcloud:19.2", "gdpr:44"]
  source    = "cloudnative-pg 1.27, barmanObjectStore.endpointURL; without it the region is that of the credentials or of the bucket, which is left open"
  rationale = {
    en = "Base backups and the write-ahead log hold every record of the database: they must stay where the database may stay."
    fr = "Les sauvegardes de base et le journal des transactions contiennent chaque dossier : ils doivent rester là où la base peut rester."
  }

  filter = local.store != null

  locals {
    store = meta.type == "barmancloud.cnpg.io/ObjectStore" ? object.spec.configuration : try(object.spec.backup.barmanObjectStore, null)
    hosts = { "amazonaws.com" = "aws", "scw.cloud" = "scaleway", "io.cloud.ovh.net" = "ovh" }
    host  = try(regex("//s3[.-]([a-z0-9-]+)[.](amazonaws[.]com|scw[.]cloud|io[.]cloud[.]ovh[.]net)", local.store.endpointURL), null)
  }

  enforce {
    condition = local.host == null ? hds::undetermined("the region of the object store", "la région du stockage objet") : (
      hds::location_allowed(local.host[0], local.hosts[local.host[1]])
    )
    error_message = {
      en = "${meta.name} archives to ${local.store.endpointURL}, outside the allowed location. Choose an object store in the allowed location."
      fr = "${meta.name} archive vers ${local.store.endpointURL}, hors de la localisation autorisée. Choisir un stockage objet de la localisation autorisée."
    }
  }

  remediation = {
    en = <<-EOT
      barmanObjectStore:
        destinationPath: s3://records/
        endpointURL: https://s3.fr-par.scw.cloud
    EOT
    fr = <<-EOT
      barmanObjectStore:
        destinationPath: s3://records/
        endpointURL: https://s3.fr-par.scw.cloud
    EOT
  }

  noncompliant {
    yaml = <<-EOT
      apiVersion: postgresql.cnpg.io/v1
      kind: Cluster
      metadata: {name: records}
      spec:
        instances: 3
        backup:
          barmanObjectStore: {destinationPath: "s3://records/", endpointURL: "https://s3.us-east-1.amazonaws.com"}
    EOT
  }
  compliant {
    yaml = <<-EOT
      apiVersion: barmancloud.cnpg.io/v1
      kind: ObjectStore
      metadata: {name: records}
      spec:
        configuration: {destinationPath: "s3://records/", endpointURL: "https://s3.fr-par.scw.cloud"}
    EOT
  }
  compliant {
    yaml = <<-EOT
      apiVersion: barmancloud.cnpg.io/v1
      kind: ObjectStore
      metadata: {name: records}
      spec:
        configuration: {destinationPath: "s3://records/", endpointURL: "https://s3.gra.io.cloud.ovh.net"}
    EOT
  }
  undecided {
    yaml = <<-EOT
      apiVersion: postgresql.cnpg.io/v1
      kind: Cluster
      metadata: {name: records}
      spec:
        instances: 3
        backup:
          barmanObjectStore: {destinationPath: "s3://records/"}
    EOT
  }
  inapplicable {
    yaml = <<-EOT
      apiVersion: postgresql.cnpg.io/v1
      kind: Cluster
      metadata: {name: records}
      spec: {instances: 3}
    EOT
  }
}
