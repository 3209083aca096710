using System.Collections.Immutable;
using System.Text;
using System.Text.Json;

namespace SchoolSearch.Core.Safety.Blocking;

/// <summary>The table of categories in the file of lists.</summary>
static class BlocklistTable
{
    /// <summary>Null when the table is malformed.</summary>
    public static ImmutableArray<BlocklistCategory>? Read(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<ImmutableArray<BlocklistCategory>>(json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static byte[] Write(IReadOnlyList<BlocklistCategory> categories)
    {
        var json = JsonSerializer.Serialize(categories);
        var bytes = Encoding.UTF8.GetByteCount(json);
        return Encoding.UTF8.GetBytes(json + new string(' ', (8 - (bytes % 8)) % 8));
    }
}
