using System.Globalization;
using SchoolSearch.Core.Files;

namespace SchoolSearch.Search.Lucene.Storage;

/// <summary>
/// <c>search/</c> of a data directory. It holds one index a folder (a generation, by its number). The file
/// <c>current</c> names the one that is searched; another one beside it is being built and takes its place when it is
/// complete, by one atomic change of that file.
/// </summary>
/// <remarks>
/// <list type="table">
/// <item><term><c>current</c></term><description>number of the generation that is searched</description></item>
/// <item><term><c>N/</c></term><description>a Lucene index</description></item>
/// <item><term><c>building</c></term><description>how far the generation is that is being built: pages done, pages to
/// do</description></item>
/// <item><term><c>damaged-N/</c></term><description>the last generation that was found damaged and set
/// aside</description></item>
/// <item><term><c>lock</c></term><description>held by the writer</description></item>
/// </list>
/// </remarks>
sealed class IndexFolder(string data)
{
    /// <summary>
    /// What <see cref="Current"/> is when the file that names it says something else: no generation has this number.
    /// </summary>
    public const int Unknown = 0;

    const string DamagedPrefix = "damaged-";

    readonly string root = Path.Combine(data, DataDirectory.Index);

    /// <summary>Whether an index of the former kind (a Java process, up to version 0.1) lies here; only <c>index</c>
    /// can make one of today of its pages.</summary>
    public bool HasFormer => File.Exists(FormerSchema);

    public string LockFile => Path.Combine(root, "lock");

    string Former => Path.Combine(data, DataDirectory.FormerIndex);

    string FormerSchema => Path.Combine(Former, "schema.json");

    string CurrentFile => Path.Combine(root, "current");

    string BuildingFile => Path.Combine(root, "building");

    /// <summary>Makes the folder, which nobody but its owner may read.</summary>
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

    /// <summary>The generation that is searched, or null.</summary>
    /// <exception cref="IOException">It cannot be told now.</exception>
    public int? Current() => Read(CurrentFile) is { } text ? Number(text) ?? Unknown : null;

    /// <summary>From now on this generation is searched, also after a power cut.</summary>
    public void Show(int generation)
    {
        WholeFile.Write(CurrentFile, Text(generation));
        FolderSync.Force(root);
    }

    /// <summary>All generations, the latest last.</summary>
    public IReadOnlyList<int> Generations() => Numbers("");

    /// <summary>
    /// Makes the folder of a new generation. A number is not given again: who has searched a damaged index must not
    /// take the next one for it.
    /// </summary>
    public int Add()
    {
        var generation = Generations().Concat(Numbers(DamagedPrefix)).Append(Current() ?? Unknown).Max() + 1;
        Directory.CreateDirectory(PathOf(generation));
        FolderSync.Force(root);
        return generation;
    }

    /// <summary>What the generation takes up on disk.</summary>
    public long Bytes(int generation)
    {
        try
        {
            return new DirectoryInfo(PathOf(generation)).EnumerateFiles().Sum(file => file.Exists ? file.Length : 0);
        }
        catch (IOException)
        {
            // A merge has dropped a file, or the whole generation has gone, since they were listed.
            return 0;
        }
    }

    public void Remove(int generation) => Directory.Delete(PathOf(generation), recursive: true);

    public void RemoveFormer()
    {
        // What it is known by goes last: a removal that is killed is taken up by the next run.
        var files = Directory.EnumerateFiles(Former, "*", SearchOption.AllDirectories);
        foreach (var file in files.Where(file => file != FormerSchema))
        {
            File.Delete(file);
        }

        Directory.Delete(Former, recursive: true);
    }

    /// <summary>Keeps what is left of a damaged generation out of the way, for whoever wants to look at it; one at a
    /// time.</summary>
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

    /// <summary>How far a generation is that is being built, or null.</summary>
    public (int Done, int Total)? Building() =>
        Read(BuildingFile)?.Split(' ') is [var done, var total] && Number(done) is { } a && Number(total) is { } b
            ? (a, b)
            : null;

    public void TellBuilding(int done, int total) =>
        WholeFile.Write(BuildingFile, string.Create(CultureInfo.InvariantCulture, $"{done} {total}"));

    public void TellBuilt() => File.Delete(BuildingFile);

    /// <summary>The numbers of folders whose names begin so and go on with nothing else.</summary>
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
