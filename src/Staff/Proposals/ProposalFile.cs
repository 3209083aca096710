using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using SchoolSearch.Core.Files;
using SchoolSearch.Staff.Serving;

namespace SchoolSearch.Staff.Proposals;

/// <summary><c>proposals.json</c> of a data directory, changed as a whole under a lock.</summary>
sealed class ProposalFile(StaffOptions options)
{
    /// <summary>Open ones; more would be noise to everybody.</summary>
    public const int MostOpen = 200;

    const int MostDecided = 300;

    const int Largest = 16 << 20;

    static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter() },
    };

    readonly string file = Path.Combine(options.Data, DataDirectory.Proposals);

    /// <summary>The newest last.</summary>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    public ImmutableArray<Proposal> Read()
    {
        try
        {
            if (!File.Exists(file))
            {
                return [];
            }

            var read = new FileInfo(file).Length <= Largest
                ? JsonSerializer.Deserialize<ImmutableArray<Proposal>>(File.ReadAllBytes(file), Format)
                : default;
            return !read.IsDefault && read.All(IsSound) ? read : throw Broken();
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            throw Broken();
        }
    }

    public Proposal? Find(string id) => Read().FirstOrDefault(one => one.Id == id);

    /// <summary>Adds a proposal; of decided ones only the newest stay.</summary>
    /// <returns>False when too many are open.</returns>
    public async Task<bool> AddAsync(Proposal proposal, CancellationToken cancel)
    {
        var added = false;
        await ChangeAsync(
            all =>
            {
                added = all.Count(one => one.IsOpen) < MostOpen;
                return added ? Shortened(all).Add(proposal) : all;
            },
            cancel);
        return added;
    }

    /// <summary>Changes a proposal if it still is what <paramref name="change"/> expects.</summary>
    /// <param name="change">Returns null for a proposal that it does not expect.</param>
    /// <returns>The changed proposal; null when nothing was changed.</returns>
    public async Task<Proposal?> ChangeAsync(
        string id, Func<Proposal, Proposal?> change, CancellationToken cancel)
    {
        Proposal? changed = null;
        await ChangeAsync(
            all =>
            {
                var found = all.FirstOrDefault(one => one.Id == id);
                changed = found is null ? null : change(found);
                return changed is null ? all : all.Replace(found!, changed);
            },
            cancel);
        return changed;
    }

    async Task ChangeAsync(
        Func<ImmutableArray<Proposal>, ImmutableArray<Proposal>> change, CancellationToken cancel)
    {
        using var exclusive = await FileLock.TakeAsync(file + ".lock", cancel);
        var before = Read();
        var after = change(before);
        if (after != before)
        {
            WholeFile.WritePrivate(file, JsonSerializer.Serialize(after, Format) + "\n");
        }
    }

    static ImmutableArray<Proposal> Shortened(ImmutableArray<Proposal> all)
    {
        var decided = all.Count(one => !one.IsOpen);
        return decided <= MostDecided
            ? all
            : all.RemoveRange(all.Where(one => !one.IsOpen).Take(decided - MostDecided));
    }

    static bool IsSound(Proposal? proposal) =>
        proposal is not null && (proposal.Former ?? proposal.Wanted) is not null && !proposal.Remarks.IsDefault
        && new[] { proposal.Former, proposal.Wanted }.OfType<SchoolSearch.Core.Sites.SiteDraft>().All(draft =>
            !draft.Levels.IsDefault && !draft.Subjects.IsDefault && !draft.Include.IsDefault
            && !draft.Exclude.IsDefault)
        && proposal.Trial is null or { Pages.IsDefault: false };

    InvalidDataException Broken() => new(
        $"{file} : ce fichier ne peut pas être lu ou n’est pas celui que l’espace a écrit. Remettez sa sauvegarde, ou "
            + "effacez-le : les propositions en cours sont alors perdues, pas les sites acceptés.");
}
