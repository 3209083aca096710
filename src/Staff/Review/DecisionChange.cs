using System.Collections.Immutable;
using SchoolSearch.Core.Decisions;
using SchoolSearch.Core.Files;

namespace SchoolSearch.Staff.Review;

/// <summary>Changes the decisions of a data directory: one process at a time, atomically, and only if the file can be
/// read.</summary>
public static class DecisionChange
{
    /// <summary>Writes the decisions; each replaces one of the same kind about the same address.</summary>
    /// <returns>The replaced ones.</returns>
    /// <exception cref="InvalidDataException">The file has faults, the directory does not exist, or a block
    /// contradicts an address to be allowed.</exception>
    public static async Task<ImmutableArray<Decision>> AddAsync(
        string data, ImmutableArray<Decision> added, CancellationToken cancel)
    {
        using var exclusive = await LockAsync(data, cancel);
        var (text, list) = Read(data);
        foreach (var allow in added.Where(decision => decision.Kind == DecisionKind.Allow))
        {
            if (list.All.FirstOrDefault(other =>
                    other.Kind == DecisionKind.Block && other.Address == allow.Address) is { } block)
            {
                throw new InvalidDataException(
                    $"{allow.Address} : {DecisionWords.Describe(block)}. À la même adresse, un blocage l’emporte. Pour "
                        + $"revenir dessus : schoolsearch review undo {block.Address.Text}");
            }
        }

        if (list.All.Length + added.Length > DecisionFile.MostDecisions)
        {
            throw new InvalidDataException($"{File(data)} : plus de {DecisionFile.MostDecisions} décisions. "
                + "Réunissez des pages par leur chemin (…/*), ou effacez ce qui ne sert plus.");
        }

        ImmutableArray<Decision> replaced =
            [.. list.All.Where(old => added.Any(now => now.Kind == old.Kind && now.Address == old.Address))];
        WholeFile.Write(File(data), DecisionText.Change(text, list, replaced, added));
        return replaced;
    }

    /// <summary>Withdraws decisions: those about the address, or the last one of the file.</summary>
    /// <returns>The withdrawn decisions; empty when there were none.</returns>
    /// <exception cref="InvalidDataException">The file has faults, or the directory does not exist.</exception>
    public static async Task<ImmutableArray<Decision>> UndoAsync(
        string data, DecidedAddress? address, CancellationToken cancel)
    {
        using var exclusive = await LockAsync(data, cancel);
        var (text, list) = Read(data);
        ImmutableArray<Decision> undone =
            address is null ? [.. list.All.TakeLast(1)] : [.. list.All.Where(decision => decision.Address == address)];
        if (!undone.IsEmpty)
        {
            WholeFile.Write(File(data), DecisionText.Change(text, list, undone, []));
        }

        return undone;
    }

    static string File(string data) => Path.Combine(data, DataDirectory.Decisions);

    static (string Text, DecisionList List) Read(string data) =>
        (
            System.IO.File.Exists(File(data)) ? System.IO.File.ReadAllText(File(data)) : "",
            DecisionFile.Read(data).OrThrow());

    static Task<FileLock> LockAsync(string data, CancellationToken cancel) => Directory.Exists(data)
        ? FileLock.TakeAsync(File(data) + ".lock", cancel)
        : throw new InvalidDataException(
            $"{data} : ce dossier n’existe pas. Indiquez le dossier des données avec --data.");
}
