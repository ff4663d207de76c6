using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Milestones.Server.Limits;

/// <summary>Where a request comes from, as far as it tells one from another: of IPv6 the network, since who has one address of it has them all.</summary>
internal readonly record struct CallerAddress(UInt128 Bits)
{
    private const int HostBits = 64;

    public static CallerAddress Of(HttpContext context) => Of(context.Connection.RemoteIpAddress);

    public static CallerAddress Of(IPAddress? address)
    {
        if (address is null)
        {
            return default;
        }

        Span<byte> bytes = stackalloc byte[16];
        if (address.AddressFamily == AddressFamily.InterNetwork || address.IsIPv4MappedToIPv6)
        {
            bytes[10] = bytes[11] = 0xff;
            address.MapToIPv4().TryWriteBytes(bytes[12..], out _);
            return new(BinaryPrimitives.ReadUInt128BigEndian(bytes));
        }

        address.TryWriteBytes(bytes, out _);
        return new(BinaryPrimitives.ReadUInt128BigEndian(bytes) >> HostBits << HostBits);
    }
}
