using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using SchoolSearch.Core.Files;

namespace SchoolSearch.Staff.Accounts;

/// <summary><c>staff.json</c> of a data directory: the accounts. It is changed as a whole, by one process at a time,
/// and only its owner may read it.</summary>
public sealed class StaffFile(string data)
{
    public const int MostAccounts = 500;

    /// <summary>In bytes.</summary>
    const int Largest = 4 << 20;

    const int Version = 1;

    static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter() },
    };

    readonly string file = Path.Combine(data, DataDirectory.Staff);

    public bool Exists => File.Exists(file);

    /// <summary>The accounts; none when there is no file.</summary>
    /// <exception cref="InvalidDataException">The file is damaged: nobody may enter.</exception>
    public ImmutableArray<StaffAccount> Read()
    {
        try
        {
            if (!File.Exists(file))
            {
                return [];
            }

            if (new FileInfo(file).Length > Largest)
            {
                throw Broken();
            }

            var content = JsonSerializer.Deserialize<Content>(File.ReadAllBytes(file), Format);
            return content is { Version: Version, People.IsDefault: false } && IsSound(content.People)
                ? content.People
                : throw Broken();
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            throw Broken();
        }
    }

    /// <summary>Changes the accounts under the file's lock.</summary>
    /// <param name="change">Returns the new accounts; the same ones write nothing.</param>
    /// <exception cref="InvalidDataException">The file is damaged; nothing is written.</exception>
    public async Task<ImmutableArray<StaffAccount>> ChangeAsync(
        Func<ImmutableArray<StaffAccount>, ImmutableArray<StaffAccount>> change, CancellationToken cancel = default)
    {
        using var exclusive = await FileLock.TakeAsync(file + ".lock", cancel);
        var before = Read();
        var after = change(before);
        if (after != before)
        {
            WholeFile.WritePrivate(file, JsonSerializer.Serialize(new Content(Version, after), Format) + "\n");
        }

        return after;
    }

    static bool IsSound(ImmutableArray<StaffAccount> people) =>
        people.Length <= MostAccounts
        && people.All(person => person.Name.Length is > 0 and <= StaffAccount.LongestName
            && Enum.IsDefined(person.Role) && !person.Sessions.IsDefault && person.Second is null or
            { Recovery.IsDefault: false })
        && people.DistinctBy(person => StaffNames.Key(person.Name)).Count() == people.Length;

    InvalidDataException Broken() => new(
        $"{file} : ce fichier ne peut pas être lu ou n’est pas celui que schoolsearch a écrit. Remettez sa sauvegarde, "
            + "ou effacez-le et invitez de nouveau avec « schoolsearch staff invite ».");

    sealed record Content(int Version, ImmutableArray<StaffAccount> People);
}
