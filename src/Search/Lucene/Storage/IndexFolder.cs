using System.Globalization;
using SchoolSearch.Core.Files;

namespace SchoolSearch.Search.Lucene.Storage;

/// <summary>
/// <c>search/</c> of a data directory. Each index has a folder (a generation, named by its number). The file
/// <c>current</c> names the one that is searched; another may be built beside it and replaces it when complete, by one
/// atomic change of that file.
/// </summary>
/// <remarks>
/// <list type="table">
/// <item><term><c>current</c></term><description>number of the generation to search</description></item>
/// <item><term><c>N/</c></term><description>a Lucene index</description></item>
/// <item><term><c>building</c></term><description>progress of the generation being built: pages done, pages to
/// do</description></item>
/// <item><term><c>damaged-N/</c></term><description>the last damaged generation, set aside</description></item>
/// <item><term><c>lock</c></term><description>held by the writer</description></item>
/// </list>
/// </remarks>
sealed class IndexFolder(string data)
{
    /// <summary>
    /// The value of <see cref="Current"/> when the file has no valid number: no generation has this number.
    /// </summary>
    public const int Unknown = 0;

    const string DamagedPrefix = "damaged-";

    readonly string root = Path.Combine(data, DataDirectory.Index);

    /// <summary>Whether there is an index of the former engine (a Java process, up to version 0.1); only <c>index</c>
    /// can rebuild it from its pages.</summary>
    public bool HasFormer => File.Exists(FormerSchema);

    public string LockFile => Path.Combine(root, "lock");

    string Former => Path.Combine(data, DataDirectory.FormerIndex);

    string FormerSchema => Path.Combine(Former, "schema.json");

    string CurrentFile => Path.Combine(root, "current");

    string BuildingFile => Path.Combine(root, "building");

    /// <summary>Creates the folder, readable by its owner alone.</summary>
    public void Create()
    {
        if (Directory.Exists(root))
        {
            return;
        }

        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(root);
        }
        else
        {
            Directory.CreateDirectory(root, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        FolderSync.Force(data);
    }

    public string PathOf(int generation) => Path.Combine(root, Text(generation));

    /// <summary>The generation to search, or null.</summary>
    /// <exception cref="IOException">The number cannot be read now.</exception>
    public int? Current() => Read(CurrentFile) is { } text ? Number(text) ?? Unknown : null;

    /// <summary>Makes this generation the one to search, durably.</summary>
    public void Show(int generation)
    {
        WholeFile.Write(CurrentFile, Text(generation));
        FolderSync.Force(root);
    }

    /// <summary>All generations in ascending order.</summary>
    public IReadOnlyList<int> Generations() => Numbers("");

    /// <summary>
    /// Creates the folder of a new generation. Numbers are never reused: a reader of a damaged index must not mistake a
    /// new one for it.
    /// </summary>
    public int Add()
    {
        var generation = Generations().Concat(Numbers(DamagedPrefix)).Append(Current() ?? Unknown).Max() + 1;
        Directory.CreateDirectory(PathOf(generation));
        FolderSync.Force(root);
        return generation;
    }

    /// <summary>The generation's size on disk.</summary>
    public long Bytes(int generation)
    {
        try
        {
            return new DirectoryInfo(PathOf(generation)).EnumerateFiles().Sum(file => file.Exists ? file.Length : 0);
        }
        catch (IOException)
        {
            // A merge removed a file, or the whole generation was removed, since the listing.
            return 0;
        }
    }

    public void Remove(int generation) => Directory.Delete(PathOf(generation), recursive: true);

    public void RemoveFormer()
    {
        // The file that identifies it is deleted last: the next run resumes a removal that was killed.
        var files = Directory.EnumerateFiles(Former, "*", SearchOption.AllDirectories);
        foreach (var file in files.Where(file => file != FormerSchema))
        {
            File.Delete(file);
        }

        Directory.Delete(Former, recursive: true);
    }

    /// <summary>Moves a damaged generation aside, for later examination; only the last one is kept.</summary>
    public void SetAside(int generation)
    {
        foreach (var older in Directory.EnumerateDirectories(root, DamagedPrefix + "*"))
        {
            Directory.Delete(older, recursive: true);
        }

        if (Current() == generation)
        {
            File.Delete(CurrentFile);
        }

        Directory.Move(PathOf(generation), Path.Combine(root, DamagedPrefix + Text(generation)));
        FolderSync.Force(root);
    }

    /// <summary>Progress of the generation being built, or null.</summary>
    public (int Done, int Total)? Building() =>
        Read(BuildingFile)?.Split(' ') is [var done, var total] && Number(done) is { } a && Number(total) is { } b
            ? (a, b)
            : null;

    public void TellBuilding(int done, int total) =>
        WholeFile.Write(BuildingFile, string.Create(CultureInfo.InvariantCulture, $"{done} {total}"));

    public void TellBuilt() => File.Delete(BuildingFile);

    /// <summary>Numbers of the folders named by the prefix and a number.</summary>
    IReadOnlyList<int> Numbers(string prefix) => !Directory.Exists(root) ? [] :
    [
        .. Directory.EnumerateDirectories(root, prefix + "*")
            .Select(path => Number(Path.GetFileName(path)[prefix.Length..])).OfType<int>().Order(),
    ];

    static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    static int? Number(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    static string? Read(string file)
    {
        try
        {
            return File.ReadAllText(file).Trim();
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }
}
