#!/bin/sh
# An ext4 file system on a RAID5 that grows from three disks to four. Files are written while it
# grows; then the file system takes the new room. No kernel module, no root: e2fsprogs work on a
# copy of what is on the array, and all of it is read from the array and written back for each
# file, by NBD.
#
#   examples/ext4.sh [FOLDER]    keeps disks and file system in FOLDER
#   RAID                         the launcher (default: the one of this tree)
#
# Needs nbdcopy (Debian: libnbd-bin) and mke2fs, debugfs, resize2fs, e2fsck (e2fsprogs).
set -eu
PATH=$PATH:/usr/sbin:/sbin

self=$(CDPATH='' cd -P "$(dirname "$0")" && pwd)/$(basename "$0")
FILES_BEFORE=4
FILES_MEANWHILE=2
FILE_KIB=2000

# A file of random bytes, of which a copy stays in the folder.
make_file() {
  head -c "$((FILE_KIB * 1024))" /dev/urandom >"files/$1"
}

# What is on the array now is a clean file system that holds every file as it was written.
fetch_and_check() {
  nbdcopy "$uri" fs.img
  e2fsck -fn fs.img >fsck.txt 2>&1 || { cat fsck.txt; return 1; }
  for file in files/*; do
    rm -f out
    debugfs -R "dump /$(basename "$file") out" fs.img 2>/dev/null
    cmp "$file" out
  done
}

add_file() {
  fetch_and_check
  make_file "$1"
  debugfs -w -R "write files/$1 $1" fs.img >/dev/null 2>&1
  nbdcopy fs.img "$uri"
}

count() {
  find files -type f | wc -l | tr -d ' '
}

before() {
  mkdir files
  for i in $(seq "$FILES_BEFORE"); do make_file "before$i"; done
  nbdcopy "$uri" fs.img
  mke2fs -q -t ext4 -d files fs.img
  nbdcopy fs.img "$uri"
  fetch_and_check
}

meanwhile() {
  for i in $(seq "$FILES_MEANWHILE"); do add_file "meanwhile$i"; done
  echo "files on the array, $FILES_MEANWHILE of them written since it began to grow: $(count)"
}

# nbdcopy has made fs.img as large as the array is now.
after() {
  fetch_and_check
  resize2fs fs.img 2>&1 | grep 'is now'
  nbdcopy fs.img "$uri"
  add_file after
  fetch_and_check
  echo "clean, and every byte of $(count) files is right"
}

# The machine is slowed down, so that there is time for the files. What is written where data are
# on the move waits for the MiB of each disk that is moved at once: two seconds.
commands() {
  cat <<END
mkdisk disk0.img@EXT4DISK0 disk1.img@EXT4DISK1 disk2.img@EXT4DISK2 disk3.img@EXT4DISK3
mdadm --create imsm0 -e imsm -n 3 sda sdb sdc
mdadm --create vol0 -l 5 -n 3 -c 64 -z 24M --assume-clean sda sdb sdc
mdadm imsm0 --add sdd
serve vol0 --run '"$self" --before'
machine --speed-limit-min 500 --speed-limit-max 500
mdadm --grow imsm0 -n 4
serve vol0 --run '"$self" --meanwhile'
sysfs vol0 reshape_position
machine --speed-limit-min 200000 --speed-limit-max 200000
mdadm --wait vol0
serve vol0 --run '"$self" --after'
sysfs vol0 sync_action=check
mdadm --wait vol0
sysfs vol0 mismatch_cnt
END
}

case ${1:-} in
  --before) before ;;
  --meanwhile) meanwhile ;;
  --after) after ;;
  *)
    folder=${1:-$(mktemp -d)}
    mkdir -p "$folder"
    raid=${RAID:-$(dirname "$self")/../raid}
    commands >"$folder/commands"
    cd "$folder"
    # shellcheck disable=SC2086  # a launcher may have arguments
    exec $raid run --echo commands
    ;;
esac
