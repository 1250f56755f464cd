"""A filter for system calls, as Linux wants it: a small program for the kernel's packet-filter machine.

It refuses what a notebook never needs and what break-outs are made of: looking into other processes,
mounting, new namespaces, kernel modules and keys, sockets other than local and internet ones, and memory that
no limit counts.
"""

import ctypes
import errno
import os
import platform
import struct
from dataclasses import dataclass

__all__ = ["filter_program", "install"]

_ALLOW, _REFUSE, _KILL = 0x7FFF0000, 0x00050000, 0x80000000
_LOAD, _EQUAL, _AND_ANY, _AT_LEAST, _RETURN = 0x20, 0x15, 0x45, 0x35, 0x06
_NUMBER_AT, _ARCHITECTURE_AT, _FIRST_ARGUMENT_AT = 0, 4, 16  # offsets into struct seccomp_data
_X32_BIT = 0x40000000  # a second way to call the same kernel on x86-64
_NEW_NAMESPACES = 0x7E020000  # CLONE_NEWNS | NEWCGROUP | NEWUTS | NEWIPC | NEWUSER | NEWPID | NEWNET
_SOCKET_FAMILIES = (1, 2, 10)  # AF_UNIX, AF_INET, AF_INET6: inside a network namespace that leads nowhere
_PR_SET_NO_NEW_PRIVS, _PR_SET_SECCOMP, _MODE_FILTER = 38, 22, 2


@dataclass(frozen=True, slots=True)
class _Machine:
    """The numbers one processor architecture gives to the calls."""

    audit: int
    clone: int
    clone3: int
    socket: int
    refused: dict[str, int]


# The same on every architecture: calls added since Linux 5.1.
_COMMON = {
    "io_uring_setup": 425, "io_uring_enter": 426, "io_uring_register": 427, "open_tree": 428,
    "move_mount": 429, "fsopen": 430, "fsconfig": 431, "fsmount": 432, "fspick": 433, "pidfd_getfd": 438,
    "process_madvise": 440, "mount_setattr": 442, "quotactl_fd": 443, "memfd_secret": 447,
}  # fmt: skip  # a table
_MACHINES = {
    "x86_64": _Machine(0xC000003E, 56, 435, 41, _COMMON | {
        "ptrace": 101, "process_vm_readv": 310, "process_vm_writev": 311, "kcmp": 312, "mount": 165,
        "umount2": 166, "pivot_root": 155, "chroot": 161, "unshare": 272, "setns": 308, "add_key": 248,
        "request_key": 249, "keyctl": 250, "bpf": 321, "perf_event_open": 298, "userfaultfd": 323,
        "kexec_load": 246, "kexec_file_load": 320, "init_module": 175, "finit_module": 313,
        "delete_module": 176, "name_to_handle_at": 303, "open_by_handle_at": 304, "reboot": 169,
        "swapon": 167, "swapoff": 168, "acct": 163, "settimeofday": 164, "clock_settime": 227,
        "adjtimex": 159, "clock_adjtime": 305, "quotactl": 179, "fanotify_init": 300, "personality": 135,
        "syslog": 103, "iopl": 172, "ioperm": 173, "move_pages": 279, "mbind": 237, "memfd_create": 319,
        "shmget": 29, "msgget": 68,
    }),
    "aarch64": _Machine(0xC00000B7, 220, 435, 198, _COMMON | {
        "ptrace": 117, "process_vm_readv": 270, "process_vm_writev": 271, "kcmp": 272, "mount": 40,
        "umount2": 39, "pivot_root": 41, "chroot": 51, "unshare": 97, "setns": 268, "add_key": 217,
        "request_key": 218, "keyctl": 219, "bpf": 280, "perf_event_open": 241, "userfaultfd": 282,
        "kexec_load": 104, "kexec_file_load": 294, "init_module": 105, "finit_module": 273,
        "delete_module": 106, "name_to_handle_at": 264, "open_by_handle_at": 265, "reboot": 142,
        "swapon": 224, "swapoff": 225, "acct": 89, "settimeofday": 170, "clock_settime": 112,
        "adjtimex": 171, "clock_adjtime": 266, "quotactl": 60, "fanotify_init": 262, "personality": 92,
        "syslog": 116, "move_pages": 239, "mbind": 235, "memfd_create": 279, "shmget": 194, "msgget": 186,
    }),
}  # fmt: skip  # a table


def filter_program(machine: str) -> bytes | None:
    """Assemble the filter for a processor architecture; None if its numbers are not known.

    The program is a list of 8-byte instructions (struct sock_filter). A refused call fails with "not
    permitted", so that the student sees an ordinary error; a call by way of another architecture's numbers
    ends the process.
    """
    calls = _MACHINES.get(machine)
    if calls is None:
        return None
    refuse = _REFUSE | errno.EPERM
    code = [
        _op(_LOAD, _ARCHITECTURE_AT),
        _op(_EQUAL, calls.audit, 1, 0),
        _op(_RETURN, _KILL),
        _op(_LOAD, _NUMBER_AT),
    ]
    if machine == "x86_64":
        code += [_op(_AT_LEAST, _X32_BIT, 0, 1), _op(_RETURN, refuse)]
    for number in sorted(calls.refused.values()):
        code += [_op(_EQUAL, number, 0, 1), _op(_RETURN, refuse)]
    # clone3 hides its flags behind a pointer, so it does not exist here: the C library then falls back to
    # clone.
    code += [_op(_EQUAL, calls.clone3, 0, 1), _op(_RETURN, _REFUSE | errno.ENOSYS)]
    code += [
        _op(_EQUAL, calls.clone, 0, 4), _op(_LOAD, _FIRST_ARGUMENT_AT), _op(_AND_ANY, _NEW_NAMESPACES, 0, 1),
        _op(_RETURN, refuse), _op(_RETURN, _ALLOW),
    ]  # fmt: skip  # a table
    code += [_op(_EQUAL, calls.socket, 0, len(_SOCKET_FAMILIES) + 2), _op(_LOAD, _FIRST_ARGUMENT_AT)]
    for position, family in enumerate(_SOCKET_FAMILIES):
        code.append(_op(_EQUAL, family, len(_SOCKET_FAMILIES) - position, 0))
    code += [_op(_RETURN, _REFUSE | errno.EAFNOSUPPORT), _op(_RETURN, _ALLOW)]
    return b"".join(code)


def _op(code: int, operand: int, if_true: int = 0, if_false: int = 0) -> bytes:
    return struct.pack("=HBBI", code, if_true, if_false, operand)


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("code", ctypes.c_char_p))


def install() -> bool:
    """Filter every further system call of this process and its children; whether the machine can."""
    code = filter_program(platform.machine())
    if code is None:
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    program = _Program(len(code) // 8, code)
    if libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return bool(libc.prctl(_PR_SET_SECCOMP, _MODE_FILTER, ctypes.byref(program), 0, 0) == 0)
