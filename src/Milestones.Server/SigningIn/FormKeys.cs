using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Milestones.Server.Storage;
using Npgsql;

namespace Milestones.Server.SigningIn;

/// <summary>
/// The keys of ASP.NET Core's data protection, in the database: a form that one server has given out is taken by another, and after a
/// restart. They protect forms and the way to the identity provider and back. No session and no token hangs on them.
/// </summary>
internal sealed class FormKeys(NpgsqlDataSource source) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var command = source.CreateCommand($"select xml from {Schema.Name}.form_key order by added_at, name");
        using var reader = command.ExecuteReader();
        var keys = new List<XElement>();
        while (reader.Read())
        {
            keys.Add(XElement.Parse(reader.GetString(0)));
        }

        return keys;
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var command = source.CreateCommand($"insert into {Schema.Name}.form_key (name, xml) values ($1, $2) on conflict (name) do nothing");
        command.Parameters.Add(new() { Value = friendlyName });
        command.Parameters.Add(new() { Value = element.ToString(SaveOptions.DisableFormatting) });
        command.ExecuteNonQuery();
    }
}
