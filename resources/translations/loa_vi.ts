<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="vi" sourcelanguage="en">
<context>
    <name>Accounts</name>
    <message>
        <source>Hello,
to send messages from this computer, Loa needs the ApiKey and the SecretKey of our eSMS account. They are shown at https://account.esms.vn under Quản lý API.
Please hand them over in person or by a safe channel, not by e-mail or a group chat.</source>
        <translation>Xin chào,
để gửi tin từ máy này, Loa cần ApiKey và SecretKey của công ty trên eSMS. Hai khóa này xem tại https://account.esms.vn, mục Quản lý API.
Xin giao khóa trực tiếp hoặc qua kênh riêng, không gửi qua email hay nhóm chat.</translation>
    </message>
    <message>
        <source>Hello {provider},
calls of our account are refused with code {code}: the IP address is not allowed.
Please add this address to the allowed list: {address}
Thank you.</source>
        <translation>Xin chào {provider},
yêu cầu gửi tin của công ty bị từ chối với mã {code}: địa chỉ IP chưa được phép.
Xin thêm địa chỉ này vào danh sách cho phép: {address}
Xin cảm ơn.</translation>
    </message>
    <message>
        <source>(the public IP address of this network)</source>
        <translation>(địa chỉ IP công cộng của mạng này)</translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>Find</source>
        <translation>Tìm</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Quay lại</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Tiến tới</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>Tải lại</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Phím tắt</translation>
    </message>
    <message>
        <source>Close Loa</source>
        <translation>Đóng Loa</translation>
    </message>
</context>
<context>
    <name>App</name>
    <message>
        <source>Opening the data…</source>
        <translation>Đang mở dữ liệu…</translation>
    </message>
    <message>
        <source>The data was not opened</source>
        <translation>Chưa mở được dữ liệu</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
</context>
<context>
    <name>Campaign</name>
    <message>
        <source>Go on sending</source>
        <translation>Gửi tiếp</translation>
    </message>
    <message>
        <source>Export to Excel</source>
        <translation>Xuất Excel</translation>
    </message>
    <message>
        <source>{shown} of {total} receivers</source>
        <translation>{shown} / {total} người nhận</translation>
    </message>
    <message>
        <source>Find a name or number</source>
        <translation>Tìm tên hoặc số</translation>
    </message>
    <message>
        <source>Receivers of the campaign</source>
        <translation>Người nhận của chiến dịch</translation>
    </message>
    <message>
        <source>Nothing was sent.</source>
        <translation>Chưa gửi tin nào.</translation>
    </message>
    <message>
        <source>Begins {time} while this computer is on.</source>
        <translation>Bắt đầu lúc {time}, khi máy tính đang mở.</translation>
    </message>
    <message>
        <source>It was due {time}. Nothing was sent.</source>
        <translation>Giờ hẹn là {time}. Chưa gửi tin nào.</translation>
    </message>
    <message>
        <source>Sending has stopped: the part of Loa that sends is not running.</source>
        <translation>Đã ngừng gửi: phần gửi tin của Loa không chạy.</translation>
    </message>
    <message>
        <source>{rate} messages a second</source>
        <translation>{rate} tin/giây</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>còn {time}</translation>
    </message>
    <message numerus="yes">
        <source>%n receiver(s)</source>
        <translation>
            <numerusform>%n người nhận</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n chargeable part(s)</source>
        <translation>
            <numerusform>%n tin tính phí</numerusform>
        </translation>
    </message>
    <message>
        <source>estimated cost {money}</source>
        <translation>chi phí dự kiến {money}</translation>
    </message>
    <message>
        <source>actual cost: {unknown}</source>
        <translation>chi phí thực tế: {unknown}</translation>
    </message>
    <message>
        <source>actual cost {money}</source>
        <translation>chi phí thực tế {money}</translation>
    </message>
    <message>
        <source>actual cost so far {money}</source>
        <translation>chi phí thực tế đến lúc này {money}</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Tạm dừng</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Tiếp tục</translation>
    </message>
    <message>
        <source>Cancel campaign</source>
        <translation>Hủy chiến dịch</translation>
    </message>
    <message numerus="yes">
        <source>Send %n failed again</source>
        <translation>
            <numerusform>Gửi lại %n tin thất bại</numerusform>
        </translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>Để nguyên</translation>
    </message>
    <message>
        <source>Choose one</source>
        <translation>Chọn một cách</translation>
    </message>
    <message numerus="yes">
        <source>%n queued message(s) stay queued until it is resumed.</source>
        <translation>
            <numerusform>%n tin chờ gửi được giữ lại cho đến khi bấm Tiếp tục.</numerusform>
        </translation>
    </message>
    <message>
        <source>Pause “{name}”?</source>
        <translation>Tạm dừng “{name}”?</translation>
    </message>
    <message numerus="yes">
        <source>%n queued message(s) will be sent.</source>
        <translation>
            <numerusform>%n tin chờ gửi sẽ được gửi.</numerusform>
        </translation>
    </message>
    <message>
        <source>What was handed to {provider} already is not sent again.</source>
        <translation>Tin đã chuyển {provider} không được gửi lại.</translation>
    </message>
    <message>
        <source>Resume “{name}”?</source>
        <translation>Gửi tiếp “{name}”?</translation>
    </message>
    <message numerus="yes">
        <source>%n queued message(s) will never be sent.</source>
        <translation>
            <numerusform>%n tin chờ gửi sẽ không được gửi nữa.</numerusform>
        </translation>
    </message>
    <message>
        <source>A cancelled campaign cannot be resumed.</source>
        <translation>Chiến dịch đã hủy không gửi tiếp được.</translation>
    </message>
    <message>
        <source>Cancel “{name}”?</source>
        <translation>Hủy “{name}”?</translation>
    </message>
    <message>
        <source>Estimated cost about {money}.</source>
        <translation>Chi phí dự kiến khoảng {money}.</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) on their way now end as the reply says.</source>
        <translation>
            <numerusform>%n tin đang gửi đi sẽ có kết quả theo trả lời của nhà cung cấp.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) handed to {provider} cannot be taken back; their results still come in.</source>
        <translation>
            <numerusform>%n tin đã chuyển {provider} không rút lại được; kết quả vẫn được cập nhật.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) with unknown result are not sent again.</source>
        <translation>
            <numerusform>%n tin chưa rõ kết quả không được gửi lại.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Campaigns</name>
    <message>
        <source>Campaign</source>
        <translation>Chiến dịch</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Trạng thái</translation>
    </message>
    <message>
        <source>Receivers</source>
        <translation>Người nhận</translation>
    </message>
    <message>
        <source>Delivered</source>
        <translation>Thành công</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Thất bại</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Chưa rõ</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Chi phí</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Thời gian</translation>
    </message>
    <message>
        <source>No campaign yet.</source>
        <translation>Chưa có chiến dịch nào.</translation>
    </message>
    <message>
        <source>A campaign sends one text to a list of customers and shows, receiver by receiver, what became of it.</source>
        <translation>Chiến dịch gửi một nội dung cho cả danh sách khách hàng và cho thấy kết quả của từng người.</translation>
    </message>
    <message>
        <source>Compose a message</source>
        <translation>Soạn tin</translation>
    </message>
    <message>
        <source>Find a name, list or brandname</source>
        <translation>Tìm tên, danh sách hoặc brandname</translation>
    </message>
    <message>
        <source>Campaigns, newest first</source>
        <translation>Chiến dịch, mới nhất trước</translation>
    </message>
    <message>
        <source>all</source>
        <translation>tất cả</translation>
    </message>
    <message>
        <source>needs a look</source>
        <translation>cần xem lại</translation>
    </message>
</context>
<context>
    <name>Compose</name>
    <message>
        <source>Send to {0} receivers?</source>
        <translation>Gửi cho {0} người?</translation>
    </message>
    <message>
        <source>Name of the campaign</source>
        <translation>Tên chiến dịch</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Quay lại</translation>
    </message>
    <message>
        <source>Send to {0} receivers</source>
        <translation>Gửi cho {0} người</translation>
    </message>
    <message>
        <source>imported {0}</source>
        <translation>nhập lúc {0}</translation>
    </message>
    <message>
        <source>at once</source>
        <translation>ngay bây giờ</translation>
    </message>
    <message>
        <source>{0}, Vietnam time</source>
        <translation>{0}, giờ Việt Nam</translation>
    </message>
    <message>
        <source>estimated {0}</source>
        <translation>dự kiến {0}</translation>
    </message>
    <message>
        <source>{0} chargeable parts</source>
        <translation>{0} tin tính phí</translation>
    </message>
    <message>
        <source>List</source>
        <translation>Danh sách</translation>
    </message>
    <message>
        <source>First receiver</source>
        <translation>Người đầu tiên</translation>
    </message>
    <message>
        <source>Last receiver</source>
        <translation>Người cuối cùng</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>Nhà cung cấp</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Kênh</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Gửi lúc</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Chi phí</translation>
    </message>
    <message>
        <source>Balance now</source>
        <translation>Số dư hiện tại</translation>
    </message>
    <message>
        <source>Balance after sending</source>
        <translation>Số dư sau gửi</translation>
    </message>
    <message>
        <source>Campaign</source>
        <translation>Chiến dịch</translation>
    </message>
    <message>
        <source>Total of {0}</source>
        <translation>Tổng {0}</translation>
    </message>
    <message>
        <source>Held by other campaigns</source>
        <translation>Các chiến dịch khác giữ</translation>
    </message>
    <message>
        <source>least {0}</source>
        <translation>nhỏ nhất {0}</translation>
    </message>
    <message>
        <source>greatest {0}</source>
        <translation>lớn nhất {0}</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) empty</source>
        <translation>
            <numerusform>%n dòng trống</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) negative</source>
        <translation>
            <numerusform>%n dòng âm</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) without an amount</source>
        <translation>
            <numerusform>%n dòng không phải số tiền</numerusform>
        </translation>
    </message>
    <message>
        <source>row {0}</source>
        <translation>dòng {0}</translation>
    </message>
    <message>
        <source>Messages that the provider has accepted cannot be taken back.</source>
        <translation>Tin đã chuyển nhà cung cấp thì không thu hồi được.</translation>
    </message>
    <message>
        <source>The campaign can be cancelled until that time. Messages that the provider has accepted cannot be taken back.</source>
        <translation>Có thể hủy chiến dịch trước thời điểm đó. Tin đã chuyển nhà cung cấp thì không thu hồi được.</translation>
    </message>
    <message>
        <source>Source: {0}.</source>
        <translation>Căn cứ: {0}.</translation>
    </message>
    <message>
        <source>Before sending</source>
        <translation>Trước khi gửi</translation>
    </message>
    <message>
        <source>To be put right</source>
        <translation>Lỗi phải sửa</translation>
    </message>
    <message>
        <source>Worth a look</source>
        <translation>Cảnh báo</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
    <message>
        <source>Choose a list and write the message first.</source>
        <translation>Chọn danh sách và soạn nội dung trước.</translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>Đang tính…</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Đang kiểm tra…</translation>
    </message>
    <message>
        <source>Review and send</source>
        <translation>Xem lại và gửi</translation>
    </message>
    <message>
        <source>{0} receivers</source>
        <translation>{0} người</translation>
    </message>
    <message>
        <source>{0} of them not sent to</source>
        <translation>trong đó {0} người không gửi</translation>
    </message>
    <message>
        <source>balance after sending {0}</source>
        <translation>số dư sau gửi {0}</translation>
    </message>
    <message>
        <source>{0} at least, {1} at most</source>
        <translation>ít nhất {0}, nhiều nhất {1}</translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%n cảnh báo</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n error(s) to fix</source>
        <translation>
            <numerusform>%n lỗi phải sửa</numerusform>
        </translation>
    </message>
    <message>
        <source>Other channels</source>
        <translation>Kênh khác</translation>
    </message>
    <message>
        <source>This provider is for single messages only: Look up &amp; single.</source>
        <translation>Nhà cung cấp này chỉ gửi lẻ: mở Tra cứu &amp; gửi lẻ.</translation>
    </message>
    <message>
        <source>Who receives it</source>
        <translation>Người nhận</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Thời gian gửi</translation>
    </message>
    <message>
        <source>Import from Excel</source>
        <translation>Nhập từ Excel</translation>
    </message>
    <message>
        <source>Contact list</source>
        <translation>Danh sách khách hàng</translation>
    </message>
    <message>
        <source>Choose a contact list</source>
        <translation>Chọn danh sách khách hàng</translation>
    </message>
    <message>
        <source>Choose a provider</source>
        <translation>Chọn nhà cung cấp</translation>
    </message>
    <message>
        <source>Choose a channel</source>
        <translation>Chọn kênh</translation>
    </message>
    <message>
        <source>First a list of receivers</source>
        <translation>Trước tiên cần danh sách người nhận</translation>
    </message>
    <message>
        <source>A list comes from an Excel or csv file.</source>
        <translation>Danh sách được nhập từ tệp Excel hoặc csv.</translation>
    </message>
    <message>
        <source>First a provider to send through</source>
        <translation>Trước tiên cần một nhà cung cấp</translation>
    </message>
    <message>
        <source>With a key of the provider, or the demo account that costs nothing.</source>
        <translation>Dùng khóa của nhà cung cấp, hoặc tài khoản demo không tốn chi phí.</translation>
    </message>
    <message>
        <source>Add a provider</source>
        <translation>Thêm nhà cung cấp</translation>
    </message>
    <message>
        <source>This time has passed. Choose a later one.</source>
        <translation>Thời điểm này đã qua. Chọn thời điểm muộn hơn.</translation>
    </message>
    <message>
        <source>Compose</source>
        <translation>Soạn tin</translation>
    </message>
    <message>
        <source>Preparing the messages…</source>
        <translation>Đang chuẩn bị tin…</translation>
    </message>
    <message>
        <source>Previous receiver</source>
        <translation>Người nhận trước</translation>
    </message>
    <message>
        <source>Next receiver</source>
        <translation>Người nhận sau</translation>
    </message>
    <message>
        <source>No receiver yet</source>
        <translation>Chưa có người nhận</translation>
    </message>
    <message>
        <source>Receiver {0}/{1} (row {2})</source>
        <translation>Người {0}/{1} (dòng {2})</translation>
    </message>
    <message>
        <source>At once</source>
        <translation>Gửi ngay</translation>
    </message>
    <message>
        <source>At a time</source>
        <translation>Hẹn giờ</translation>
    </message>
    <message>
        <source>Vietnam time</source>
        <translation>giờ Việt Nam</translation>
    </message>
    <message>
        <source>When to send, Vietnam time</source>
        <translation>Thời gian gửi, giờ Việt Nam</translation>
    </message>
</context>
<context>
    <name>Contacts</name>
    <message>
        <source>Row</source>
        <translation>Dòng</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Số điện thoại</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>Nhà mạng</translation>
    </message>
    <message>
        <source>Rename the list</source>
        <translation>Đổi tên danh sách</translation>
    </message>
    <message>
        <source>Name of the list</source>
        <translation>Tên danh sách</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Đổi tên</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Giữ lại</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Xóa</translation>
    </message>
    <message>
        <source>{0} rows match</source>
        <translation>{0} dòng phù hợp</translation>
    </message>
    <message>
        <source>All lists</source>
        <translation>Tất cả danh sách</translation>
    </message>
    <message>
        <source>Find a number or a text…</source>
        <translation>Tìm số điện thoại hoặc chữ…</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>Đổi tên…</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Xóa…</translation>
    </message>
    <message>
        <source>{0} numbers</source>
        <translation>{0} số</translation>
    </message>
    <message>
        <source>imported {0}</source>
        <translation>nhập lúc {0}</translation>
    </message>
    <message>
        <source>{0} rows rejected</source>
        <translation>{0} dòng không nhận</translation>
    </message>
    <message>
        <source>{0} duplicates left out</source>
        <translation>{0} số trùng đã bỏ</translation>
    </message>
    <message>
        <source>List</source>
        <translation>Danh sách</translation>
    </message>
    <message>
        <source>Blocked for</source>
        <translation>Phạm vi chặn</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Nguồn</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Lý do</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>Chặn lúc</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Người chặn</translation>
    </message>
    <message>
        <source>{0} numbers blocked</source>
        <translation>Đã chặn {0} số</translation>
    </message>
    <message>
        <source>Choose a file of numbers</source>
        <translation>Chọn tệp số điện thoại</translation>
    </message>
    <message>
        <source>Reading {0}…</source>
        <translation>Đang đọc {0}…</translation>
    </message>
    <message>
        <source>{0} numbers blocked, {1} were already, {2} rows rejected</source>
        <translation>Đã chặn {0} số, {1} số đã chặn từ trước, {2} dòng không nhận</translation>
    </message>
    <message>
        <source>Block list.csv</source>
        <translation>Danh sách chặn.csv</translation>
    </message>
    <message>
        <source>Export the block list</source>
        <translation>Xuất danh sách chặn</translation>
    </message>
    <message>
        <source>CSV file (*.csv)</source>
        <translation>Tệp CSV (*.csv)</translation>
    </message>
    <message>
        <source>Writing {0}…</source>
        <translation>Đang ghi {0}…</translation>
    </message>
    <message>
        <source>{0} entries written to {1}</source>
        <translation>Đã ghi {0} mục vào {1}</translation>
    </message>
    <message>
        <source>Unblock {0}?</source>
        <translation>Bỏ chặn {0}?</translation>
    </message>
    <message>
        <source>Messages may be sent to this number again.</source>
        <translation>Số này có thể được gửi tin trở lại.</translation>
    </message>
    <message>
        <source>Unblock</source>
        <translation>Bỏ chặn</translation>
    </message>
    <message>
        <source>Keep it blocked</source>
        <translation>Giữ chặn</translation>
    </message>
    <message>
        <source>{0} is no longer blocked</source>
        <translation>{0} không còn bị chặn</translation>
    </message>
    <message>
        <source>Choose the block file</source>
        <translation>Chọn tệp chặn</translation>
    </message>
    <message>
        <source>Stop using the block file?</source>
        <translation>Ngừng dùng tệp chặn?</translation>
    </message>
    <message>
        <source>Numbers that only this file blocks may get messages again.</source>
        <translation>Các số chỉ bị chặn bởi tệp này có thể được gửi tin trở lại.</translation>
    </message>
    <message>
        <source>Stop using it</source>
        <translation>Ngừng dùng</translation>
    </message>
    <message>
        <source>Unblocking…</source>
        <translation>Đang bỏ chặn…</translation>
    </message>
    <message>
        <source>{0} entries match</source>
        <translation>{0} mục phù hợp</translation>
    </message>
    <message>
        <source>{0} entries. They are skipped when a campaign is sent.</source>
        <translation>{0} mục. Các số này không được gửi khi gửi chiến dịch.</translation>
    </message>
    <message>
        <source>Nobody is blocked. Add numbers that refused, or import a do-not-call list.</source>
        <translation>Chưa chặn số nào. Thêm các số từ chối nhận tin, hoặc nhập danh sách không quảng cáo (DNC).</translation>
    </message>
    <message>
        <source>No block file. One in a shared folder is read before each send.</source>
        <translation>Chưa có tệp chặn. Tệp trong thư mục chung được đọc lại trước mỗi lần gửi.</translation>
    </message>
    <message>
        <source>Use a block file…</source>
        <translation>Dùng tệp chặn…</translation>
    </message>
    <message>
        <source>Block file {0}: {1} numbers, read before each send.</source>
        <translation>Tệp chặn {0}: {1} số, được đọc lại trước mỗi lần gửi.</translation>
    </message>
    <message>
        <source>Another file…</source>
        <translation>Tệp khác…</translation>
    </message>
    <message>
        <source>Find a number, reason or source…</source>
        <translation>Tìm số, lý do hoặc nguồn…</translation>
    </message>
    <message>
        <source>Add…</source>
        <translation>Thêm…</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Nhập…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Xuất…</translation>
    </message>
    <message>
        <source>Unblock…</source>
        <translation>Bỏ chặn…</translation>
    </message>
    <message>
        <source>Blocked numbers</source>
        <translation>Danh sách chặn</translation>
    </message>
    <message>
        <source>Block numbers</source>
        <translation>Chặn số</translation>
    </message>
    <message>
        <source>Block the numbers of {0}</source>
        <translation>Chặn các số trong {0}</translation>
    </message>
    <message>
        <source>One number per line, in any writing</source>
        <translation>Mỗi dòng một số, viết theo cách nào cũng được</translation>
    </message>
    <message>
        <source>Numbers to block</source>
        <translation>Số cần chặn</translation>
    </message>
    <message>
        <source>Block</source>
        <translation>Chặn</translation>
    </message>
    <message>
        <source>Move the list “{0}” to the trash?</source>
        <translation>Chuyển danh sách “{0}” vào thùng rác?</translation>
    </message>
    <message>
        <source>It can be taken back for 30 days.</source>
        <translation>Có thể khôi phục trong 30 ngày.</translation>
    </message>
    <message>
        <source>Campaigns that were sent keep their receivers.</source>
        <translation>Chiến dịch đã gửi vẫn giữ người nhận.</translation>
    </message>
    <message>
        <source>Move to the trash</source>
        <translation>Chuyển vào thùng rác</translation>
    </message>
    <message>
        <source>Delete the list “{0}” for good?</source>
        <translation>Xóa hẳn danh sách “{0}”?</translation>
    </message>
    <message>
        <source>Its rows cannot be brought back. Campaigns that were sent keep theirs.</source>
        <translation>Không thể lấy lại các dòng của danh sách. Chiến dịch đã gửi vẫn giữ dữ liệu của mình.</translation>
    </message>
    <message>
        <source>Delete for good</source>
        <translation>Xóa hẳn</translation>
    </message>
    <message>
        <source>Merge lists</source>
        <translation>Gộp danh sách</translation>
    </message>
    <message>
        <source>A new list with each number once; the chosen lists stay as they are.</source>
        <translation>Tạo danh sách mới, mỗi số một lần; các danh sách được chọn giữ nguyên.</translation>
    </message>
    <message>
        <source>Lists to merge</source>
        <translation>Danh sách cần gộp</translation>
    </message>
    <message>
        <source>Name of the new list</source>
        <translation>Tên danh sách mới</translation>
    </message>
    <message>
        <source>Where lists differ on a number:</source>
        <translation>Khi các danh sách khác nhau về một số:</translation>
    </message>
    <message>
        <source>the upper list has the last word</source>
        <translation>lấy theo danh sách ở trên</translation>
    </message>
    <message>
        <source>the lower one fills in what the upper one leaves empty</source>
        <translation>danh sách ở dưới bổ sung chỗ trống của danh sách ở trên</translation>
    </message>
    <message>
        <source>the lower list has the last word</source>
        <translation>lấy theo danh sách ở dưới</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>Gộp</translation>
    </message>
    <message>
        <source>Update “{0}” by phone</source>
        <translation>Cập nhật “{0}” theo số điện thoại</translation>
    </message>
    <message>
        <source>Customers are recognised by their number; the list keeps its name.</source>
        <translation>Khách hàng được nhận ra theo số điện thoại; danh sách giữ nguyên tên.</translation>
    </message>
    <message>
        <source>Take the newer values from</source>
        <translation>Lấy giá trị mới từ</translation>
    </message>
    <message>
        <source>Choose a list or a file</source>
        <translation>Chọn danh sách hoặc tệp</translation>
    </message>
    <message>
        <source>From a file…</source>
        <translation>Từ tệp…</translation>
    </message>
    <message>
        <source>For numbers that are in the list already:</source>
        <translation>Với các số đã có trong danh sách:</translation>
    </message>
    <message>
        <source>overwrite with what is newer</source>
        <translation>ghi đè bằng giá trị mới</translation>
    </message>
    <message>
        <source>fill in only what is empty</source>
        <translation>chỉ bổ sung chỗ trống</translation>
    </message>
    <message>
        <source>leave them as they are</source>
        <translation>giữ nguyên</translation>
    </message>
    <message>
        <source>Add no new numbers</source>
        <translation>Không thêm số mới</translation>
    </message>
    <message>
        <source>Update</source>
        <translation>Cập nhật</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>Chọn tệp</translation>
    </message>
    <message>
        <source>Repairs in “{0}”</source>
        <translation>Số đã sửa trong “{0}”</translation>
    </message>
    <message>
        <source>Rows that needed a repair that is switched off are taken out again.</source>
        <translation>Bỏ chọn một cách sửa thì các dòng cần sửa như vậy được bỏ khỏi danh sách.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
    <message>
        <source>Undo these repairs</source>
        <translation>Hoàn tác các phép sửa</translation>
    </message>
    <message>
        <source>New group</source>
        <translation>Nhóm mới</translation>
    </message>
    <message>
        <source>Name of the group</source>
        <translation>Tên nhóm</translation>
    </message>
    <message>
        <source>Members are found anew whenever a campaign is sent.</source>
        <translation>Thành viên được tìm lại mỗi khi gửi chiến dịch.</translation>
    </message>
    <message>
        <source>Add a condition</source>
        <translation>Thêm điều kiện</translation>
    </message>
    <message>
        <source>Save the group</source>
        <translation>Lưu nhóm</translation>
    </message>
    <message>
        <source>{0} of {1} numbers fit today</source>
        <translation>Hôm nay có {0} trên {1} số phù hợp</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>Cột</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>Phép so sánh</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Giá trị</translation>
    </message>
    <message>
        <source>In how many days</source>
        <translation>Sau bao nhiêu ngày</translation>
    </message>
    <message>
        <source>Remove this condition</source>
        <translation>Bỏ điều kiện này</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Nhóm</translation>
    </message>
    <message>
        <source>Conditions</source>
        <translation>Điều kiện</translation>
    </message>
    <message>
        <source>Fit today</source>
        <translation>Phù hợp</translation>
    </message>
    <message>
        <source>The group “{0}” is saved.</source>
        <translation>Đã lưu nhóm “{0}”.</translation>
    </message>
    <message>
        <source>Remove the group “{0}”?</source>
        <translation>Xóa nhóm “{0}”?</translation>
    </message>
    <message>
        <source>The list “{0}” stays.</source>
        <translation>Danh sách “{0}” được giữ nguyên.</translation>
    </message>
    <message>
        <source>A group is a saved filter of a list: a branch, or birthday today.</source>
        <translation>Nhóm là bộ lọc đã lưu của một danh sách: theo chi nhánh, sinh nhật hôm nay.</translation>
    </message>
    <message>
        <source>New group…</source>
        <translation>Nhóm mới…</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>Nhóm</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>Số</translation>
    </message>
    <message>
        <source>Repaired</source>
        <translation>Đã sửa</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Không nhận</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Tệp</translation>
    </message>
    <message>
        <source>Imported</source>
        <translation>Nhập lúc</translation>
    </message>
    <message>
        <source>In the trash since</source>
        <translation>Vào thùng rác lúc</translation>
    </message>
    <message>
        <source>Deleted for good</source>
        <translation>Xóa hẳn lúc</translation>
    </message>
    <message>
        <source>Find a list…</source>
        <translation>Tìm danh sách…</translation>
    </message>
    <message>
        <source>Merge lists…</source>
        <translation>Gộp danh sách…</translation>
    </message>
    <message>
        <source>Lists can be taken back for {0} days.</source>
        <translation>Danh sách có thể khôi phục trong {0} ngày.</translation>
    </message>
    <message>
        <source>The trash is empty.</source>
        <translation>Thùng rác trống.</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Khôi phục</translation>
    </message>
    <message>
        <source>Delete for good…</source>
        <translation>Xóa hẳn…</translation>
    </message>
    <message>
        <source>Lists in the trash</source>
        <translation>Danh sách trong thùng rác</translation>
    </message>
    <message>
        <source>Update by phone…</source>
        <translation>Cập nhật theo số…</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Khác</translation>
    </message>
    <message>
        <source>Repaired numbers…</source>
        <translation>Số đã sửa…</translation>
    </message>
    <message>
        <source>Rejected rows as a workbook…</source>
        <translation>Lưu dòng không nhận thành tệp Excel…</translation>
    </message>
    <message>
        <source>Move to the trash…</source>
        <translation>Chuyển vào thùng rác…</translation>
    </message>
    <message>
        <source>Lists</source>
        <translation>Danh sách</translation>
    </message>
    <message>
        <source>Trash</source>
        <translation>Thùng rác</translation>
    </message>
    <message>
        <source>Contacts</source>
        <translation>Danh bạ</translation>
    </message>
    <message>
        <source>No contact list yet</source>
        <translation>Chưa có danh sách khách hàng</translation>
    </message>
    <message>
        <source>A list comes from an Excel or csv file. It can be dropped here.</source>
        <translation>Danh sách được nhập từ tệp Excel hoặc csv. Có thể kéo thả tệp vào đây.</translation>
    </message>
    <message>
        <source>Import from Excel</source>
        <translation>Nhập từ Excel</translation>
    </message>
    <message>
        <source>“{0}” is in the trash for 30 days.</source>
        <translation>“{0}” nằm trong thùng rác 30 ngày.</translation>
    </message>
    <message>
        <source>There is another list of this name now. Choose a new one.</source>
        <translation>Đã có danh sách khác mang tên này. Hãy chọn tên mới.</translation>
    </message>
    <message>
        <source>The list “{0}” is back.</source>
        <translation>Đã khôi phục danh sách “{0}”.</translation>
    </message>
    <message>
        <source>Deleting {0}…</source>
        <translation>Đang xóa {0}…</translation>
    </message>
    <message>
        <source>Merging the lists…</source>
        <translation>Đang gộp danh sách…</translation>
    </message>
    <message>
        <source>“{0}” has {1} numbers.</source>
        <translation>“{0}” có {1} số.</translation>
    </message>
    <message>
        <source>Updating {0}…</source>
        <translation>Đang cập nhật {0}…</translation>
    </message>
    <message>
        <source>{0} numbers added, {1} changed, {2} as they were</source>
        <translation>Thêm {0} số, đổi {1} số, {2} số giữ nguyên</translation>
    </message>
    <message>
        <source>Undoing repairs…</source>
        <translation>Đang hoàn tác phép sửa…</translation>
    </message>
    <message>
        <source>Compose for this list</source>
        <translation>Soạn tin cho danh sách này</translation>
    </message>
    <message>
        <source>birthday today</source>
        <translation>sinh nhật hôm nay</translation>
    </message>
    <message>
        <source>today</source>
        <translation>hôm nay</translation>
    </message>
    <message>
        <source>birthday tomorrow</source>
        <translation>sinh nhật ngày mai</translation>
    </message>
    <message>
        <source>tomorrow</source>
        <translation>ngày mai</translation>
    </message>
    <message>
        <source>birthday {0} days ago</source>
        <translation>sinh nhật {0} ngày trước</translation>
    </message>
    <message>
        <source>{0} days ago</source>
        <translation>{0} ngày trước</translation>
    </message>
    <message>
        <source>birthday in {0} days</source>
        <translation>sinh nhật sau {0} ngày</translation>
    </message>
    <message>
        <source>in {0} days</source>
        <translation>sau {0} ngày</translation>
    </message>
    <message>
        <source> and </source>
        <translation> và </translation>
    </message>
    <message>
        <source>Contact lists</source>
        <translation>Danh sách khách hàng</translation>
    </message>
</context>
<context>
    <name>CopyText</name>
    <message>
        <source>Copied</source>
        <translation>Đã sao chép</translation>
    </message>
    <message>
        <source>Copy text</source>
        <translation>Sao chép</translation>
    </message>
    <message>
        <source>Text to copy</source>
        <translation>Nội dung để sao chép</translation>
    </message>
</context>
<context>
    <name>Demo</name>
    <message>
        <source>DEMO – nothing is really sent</source>
        <translation>DEMO – không gửi tin thật</translation>
    </message>
</context>
<context>
    <name>Details</name>
    <message>
        <source>Message</source>
        <translation>Nội dung tin</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Diễn biến</translation>
    </message>
    <message>
        <source>For inquiries</source>
        <translation>Để tra cứu với nhà cung cấp</translation>
    </message>
    <message>
        <source>Phone number</source>
        <translation>Số điện thoại</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>Nhà mạng</translation>
    </message>
    <message>
        <source>Row in the sheet</source>
        <translation>Dòng trong tệp</translation>
    </message>
    <message>
        <source>Chargeable parts</source>
        <translation>Tin tính phí</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>Giá</translation>
    </message>
    <message numerus="yes">
        <source>Sent, attempt %n</source>
        <translation>
            <numerusform>Gửi đi, lần %n</numerusform>
        </translation>
    </message>
    <message>
        <source>What the provider said</source>
        <translation>Nhà cung cấp trả lời</translation>
    </message>
    <message>
        <source>What it means</source>
        <translation>Nghĩa là gì</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>Nên làm gì</translation>
    </message>
    <message>
        <source>What to tell the customer</source>
        <translation>Trả lời khách hàng</translation>
    </message>
    <message>
        <source>Provider&apos;s message number</source>
        <translation>Mã tin</translation>
    </message>
    <message>
        <source>Request number</source>
        <translation>Mã yêu cầu</translation>
    </message>
    <message>
        <source>Details of one receiver</source>
        <translation>Chi tiết một người nhận</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>Đóng (Esc)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
    <message>
        <source>Arrived by</source>
        <translation>Đến qua</translation>
    </message>
    <message>
        <source>Length of the call</source>
        <translation>Thời lượng cuộc gọi</translation>
    </message>
    <message>
        <source>Key pressed</source>
        <translation>Phím đã bấm</translation>
    </message>
</context>
<context>
    <name>Disclosure</name>
    <message>
        <source>Advanced</source>
        <translation>Nâng cao</translation>
    </message>
</context>
<context>
    <name>Doubt</name>
    <message>
        <source>{time}: the request was written.</source>
        <translation>{time}: đã gửi yêu cầu đi.</translation>
    </message>
    <message>
        <source>Request number: {number}</source>
        <translation>Mã yêu cầu: {number}</translation>
    </message>
    <message>
        <source>The provider&apos;s record has not been looked at.</source>
        <translation>Chưa đối chiếu với lịch sử gửi của nhà cung cấp.</translation>
    </message>
    <message>
        <source>Loa does not look again by itself: a person decides.</source>
        <translation>Loa không tự tra thêm: cần người quyết định.</translation>
    </message>
    <message>
        <source>Loa looks again by itself {time}.</source>
        <translation>Loa tự tra lại lúc {time}.</translation>
    </message>
    <message>
        <source>{time}: the provider&apos;s record has no such message; it may come late.</source>
        <translation>{time}: lịch sử gửi của nhà cung cấp không có tin này; có thể ghi muộn.</translation>
    </message>
    <message>
        <source>{time}: the provider&apos;s record has one such message, not surely this.</source>
        <translation>{time}: lịch sử gửi của nhà cung cấp có một tin giống vậy, chưa chắc là tin này.</translation>
    </message>
    <message>
        <source>{time}: the provider&apos;s record has {count} such messages.</source>
        <translation>{time}: lịch sử gửi của nhà cung cấp có {count} tin giống vậy.</translation>
    </message>
    <message>
        <source>{time}: asked again with the same request; answer: {answer}.</source>
        <translation>{time}: hỏi lại bằng đúng yêu cầu này; trả lời: {answer}.</translation>
    </message>
    <message>
        <source>Settle this one…</source>
        <translation>Quyết định tin này…</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Chi tiết</translation>
    </message>
    <message numerus="yes">
        <source>Settle %n unknown result(s)…</source>
        <translation>
            <numerusform>Quyết định %n tin chưa rõ kết quả…</numerusform>
        </translation>
    </message>
    <message>
        <source>Settle the unknown results found…</source>
        <translation>Quyết định các tin chưa rõ vừa tìm…</translation>
    </message>
    <message>
        <source>Was the message to {who} sent?</source>
        <translation>Tin cho {who} đã gửi chưa?</translation>
    </message>
    <message numerus="yes">
        <source>Were these %n message(s) sent?</source>
        <translation>
            <numerusform>%n tin này đã gửi chưa?</numerusform>
        </translation>
    </message>
    <message>
        <source>No clear reply came, so {provider} may have sent it or not.</source>
        <translation>Không có trả lời rõ ràng, {provider} có thể đã gửi hoặc chưa.</translation>
    </message>
    <message>
        <source>Look it up at {provider} first, where that is possible.</source>
        <translation>Nên tra ở {provider} trước nếu được.</translation>
    </message>
    <message>
        <source>The campaign has ended, so nothing of it is sent again.</source>
        <translation>Chiến dịch đã kết thúc nên không gửi lại tin nào.</translation>
    </message>
    <message>
        <source>A one-time code is not sent again; send a new one instead.</source>
        <translation>Mã dùng một lần không gửi lại; hãy gửi mã mới.</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>Gửi lại</translation>
    </message>
    <message>
        <source>Whoever did get it gets it twice, and it is charged twice.</source>
        <translation>Người đã nhận sẽ nhận hai lần và bị tính phí hai lần.</translation>
    </message>
    <message numerus="yes">
        <source>Send %n message(s) again</source>
        <translation>
            <numerusform>Gửi lại %n tin</numerusform>
        </translation>
    </message>
    <message>
        <source>Mark as sent</source>
        <translation>Đánh dấu đã gửi</translation>
    </message>
    <message>
        <source>Nothing is sent. Whoever did not get it goes without.</source>
        <translation>Không gửi gì thêm. Người chưa nhận sẽ không nhận được tin.</translation>
    </message>
    <message numerus="yes">
        <source>Mark %n message(s) as sent</source>
        <translation>
            <numerusform>Đánh dấu %n tin đã gửi</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Errors</name>
    <message>
        <source>Something went wrong that Loa did not expect.</source>
        <translation>Có trục trặc ngoài dự kiến.</translation>
    </message>
    <message>
        <source>Nothing is lost. Close Loa and open it again if this happens once more.</source>
        <translation>Không mất dữ liệu nào. Nếu gặp lại, hãy đóng Loa rồi mở lại.</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Chi tiết</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>Sao chép chi tiết</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
</context>
<context>
    <name>Export</name>
    <message>
        <source>Export the report</source>
        <translation>Xuất báo cáo</translation>
    </message>
    <message>
        <source>Excel workbook (*.xlsx);;CSV file (*.csv)</source>
        <translation>Tệp Excel (*.xlsx);;Tệp CSV (*.csv)</translation>
    </message>
    <message>
        <source>Writing the report…</source>
        <translation>Đang xuất báo cáo…</translation>
    </message>
    <message numerus="yes">
        <source>Writing the report: %n row(s)</source>
        <translation>
            <numerusform>Đang xuất báo cáo: %n dòng</numerusform>
        </translation>
    </message>
    <message>
        <source>{rows} rows written to {file}</source>
        <translation>Đã xuất {rows} dòng ra tệp {file}</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Dừng lại</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Mở thư mục</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
    <message>
        <source>Progress of the report</source>
        <translation>Tiến độ xuất báo cáo</translation>
    </message>
</context>
<context>
    <name>Format</name>
    <message>
        <source>just now</source>
        <translation>vừa xong</translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) ago</source>
        <translation>
            <numerusform>%n phút trước</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s) ago</source>
        <translation>
            <numerusform>%n giờ trước</numerusform>
        </translation>
    </message>
    <message>
        <source>not known yet</source>
        <translation>chưa tra được</translation>
    </message>
</context>
<context>
    <name>Home</name>
    <message>
        <source>Starting…</source>
        <translation>Đang khởi động…</translation>
    </message>
    <message>
        <source>Try the demo account</source>
        <translation>Dùng thử với tài khoản demo</translation>
    </message>
    <message>
        <source>Loa sends messages from an Excel file and keeps track of every receiver.</source>
        <translation>Loa gửi tin từ file Excel và theo dõi kết quả của từng người nhận.</translation>
    </message>
    <message>
        <source>Look around first</source>
        <translation>Làm quen trước</translation>
    </message>
    <message>
        <source>The demo account behaves like a real provider: it has a balance, takes messages, refuses some and reports delivery. Nothing is really sent and nothing is charged.</source>
        <translation>Tài khoản demo hoạt động như nhà cung cấp thật: có số dư, nhận tin, từ chối một số tin và báo kết quả. Không tin nào được gửi thật, không mất phí.</translation>
    </message>
    <message>
        <source>Send for real</source>
        <translation>Gửi tin thật</translation>
    </message>
    <message>
        <source>With the ApiKey and SecretKey of an eSMS account. They are checked at once, kept safely on this computer, and shown nowhere.</source>
        <translation>Cần ApiKey và SecretKey của eSMS. Khóa được kiểm tra ngay, cất an toàn trên máy này và không hiện lại ở đâu.</translation>
    </message>
    <message>
        <source>I have an API key</source>
        <translation>Tôi có khóa API</translation>
    </message>
    <message>
        <source>No key at hand?</source>
        <translation>Chưa có khóa?</translation>
    </message>
    <message>
        <source>It is shown to the owner of the account: {place} → Quản lý API.</source>
        <translation>Người quản lý eSMS của công ty xem được khóa tại {place} → Quản lý API.</translation>
    </message>
    <message>
        <source>A text for whoever has it:</source>
        <translation>Nội dung để gửi cho người giữ khóa:</translation>
    </message>
    <message>
        <source>Choose a file with phone numbers; Loa finds the column by itself.</source>
        <translation>Chọn tệp có số điện thoại, Loa tự tìm đúng cột.</translation>
    </message>
    <message>
        <source>Send from an Excel file</source>
        <translation>Gửi từ file Excel</translation>
    </message>
    <message>
        <source>Ready for the first campaign</source>
        <translation>Sẵn sàng cho chiến dịch đầu tiên</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>Trang chủ</translation>
    </message>
    <message>
        <source>Balance</source>
        <translation>Số dư</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>Tra lại</translation>
    </message>
    <message>
        <source>Being sent now</source>
        <translation>Đang gửi</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>30 ngày qua</translation>
    </message>
    <message>
        <source>All campaigns</source>
        <translation>Tất cả chiến dịch</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Xem</translation>
    </message>
    <message>
        <source>not sent for real</source>
        <translation>không gửi thật</translation>
    </message>
    <message>
        <source>“{name}” missed its time, {time}.</source>
        <translation>“{name}” đã lỡ giờ hẹn {time}.</translation>
    </message>
    <message>
        <source>Nothing was sent. Choose another time, send it now, or cancel it.</source>
        <translation>Chưa tin nào được gửi. Chọn giờ khác, gửi ngay, hoặc hủy chiến dịch.</translation>
    </message>
    <message numerus="yes">
        <source>“{name}”: the result of %n message(s) is not known.</source>
        <translation>
            <numerusform>“{name}”: %n tin chưa rõ kết quả.</numerusform>
        </translation>
    </message>
    <message>
        <source>The provider may have sent them. Look before sending them again.</source>
        <translation>Nhà cung cấp có thể đã gửi những tin này. Xem lại trước khi gửi thêm lần nữa.</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) still wait and are not sent twice.</source>
        <translation>
            <numerusform>%n tin vẫn chờ, không tin nào bị gửi hai lần.</numerusform>
        </translation>
    </message>
    <message>
        <source>“{name}” is paused.</source>
        <translation>“{name}” đang tạm dừng.</translation>
    </message>
    <message>
        <source>“{name}” is paused: {reason}.</source>
        <translation>“{name}” tạm dừng: {reason}.</translation>
    </message>
    <message numerus="yes">
        <source>%n receiver(s)</source>
        <translation>
            <numerusform>%n người nhận</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Import</name>
    <message>
        <source>What the columns are</source>
        <translation>Ý nghĩa của các cột</translation>
    </message>
    <message>
        <source>{0} other columns can still be put into the message</source>
        <translation>{0} cột khác vẫn chèn được vào tin</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>Cột</translation>
    </message>
    <message>
        <source>is the {0}</source>
        <translation>là {0}</translation>
    </message>
    <message>
        <source>Choose a column</source>
        <translation>Chọn cột</translation>
    </message>
    <message>
        <source>Choose another file…</source>
        <translation>Chọn tệp khác…</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>Trang tính</translation>
    </message>
    <message>
        <source>{0} - to mend.xlsx</source>
        <translation>{0} - cần sửa.xlsx</translation>
    </message>
    <message>
        <source>Save the rejected rows</source>
        <translation>Lưu các dòng không nhận</translation>
    </message>
    <message>
        <source>Excel workbook (*.xlsx)</source>
        <translation>Tệp Excel (*.xlsx)</translation>
    </message>
    <message>
        <source>Writing {0}…</source>
        <translation>Đang ghi {0}…</translation>
    </message>
    <message>
        <source>{0} rows written to {1}</source>
        <translation>Đã ghi {0} dòng vào {1}</translation>
    </message>
    <message>
        <source>Proposed: the first sheet with a column of phone numbers.</source>
        <translation>Đề xuất: trang tính đầu tiên có cột số điện thoại.</translation>
    </message>
    <message>
        <source>No header row found; columns are named by their letters.</source>
        <translation>Không tìm thấy dòng tiêu đề, các cột được gọi theo chữ cái.</translation>
    </message>
    <message>
        <source>The header is in row {0}.</source>
        <translation>Tiêu đề ở dòng {0}.</translation>
    </message>
    <message>
        <source>{0} rows below it.</source>
        <translation>Có {0} dòng dữ liệu.</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>Đọc lại</translation>
    </message>
    <message>
        <source>Imported {0}.</source>
        <translation>Nhập lúc {0}.</translation>
    </message>
    <message>
        <source>If something was just changed, save it there and read again.</source>
        <translation>Nếu vừa sửa, hãy lưu tệp rồi đọc lại.</translation>
    </message>
    <message>
        <source>Choose a workbook of customers</source>
        <translation>Chọn tệp danh sách khách hàng</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>Chọn tệp…</translation>
    </message>
    <message>
        <source>Workbooks and csv ({0})</source>
        <translation>Bảng tính và csv ({0})</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>Chọn tệp</translation>
    </message>
    <message>
        <source>Reading {0}…</source>
        <translation>Đang đọc {0}…</translation>
    </message>
    <message>
        <source>Importing {0}…</source>
        <translation>Đang nhập {0}…</translation>
    </message>
    <message>
        <source>Rows hidden or filtered out in the sheet: {0}</source>
        <translation>Dòng bị ẩn hoặc bị lọc trong trang tính: {0}</translation>
    </message>
    <message>
        <source>Cells with several numbers: {0}</source>
        <translation>Ô có nhiều số điện thoại: {0}</translation>
    </message>
    <message>
        <source>Rows that repeat a number with other values: {0}</source>
        <translation>Dòng lặp lại số điện thoại nhưng có giá trị khác: {0}</translation>
    </message>
    <message>
        <source>Import them too</source>
        <translation>Nhập cả các dòng này</translation>
    </message>
    <message>
        <source>Leave them out</source>
        <translation>Bỏ qua các dòng này</translation>
    </message>
    <message>
        <source>Take the first number</source>
        <translation>Lấy số đầu tiên</translation>
    </message>
    <message>
        <source>Each number is a receiver</source>
        <translation>Mỗi số là một người nhận</translation>
    </message>
    <message>
        <source>Leave these rows out</source>
        <translation>Bỏ qua các dòng này</translation>
    </message>
    <message>
        <source>Keep the first row</source>
        <translation>Giữ dòng đầu tiên</translation>
    </message>
    <message>
        <source>Add the amounts up into one row</source>
        <translation>Cộng các số tiền vào một dòng</translation>
    </message>
    <message>
        <source>Send each row as a message of its own</source>
        <translation>Gửi riêng từng dòng</translation>
    </message>
    <message>
        <source>Leave these numbers out</source>
        <translation>Bỏ các số này</translation>
    </message>
    <message>
        <source>row {0}: {1}</source>
        <translation>dòng {0}: {1}</translation>
    </message>
    <message>
        <source>Before → after</source>
        <translation>Trước → sau</translation>
    </message>
    <message>
        <source>Numbers to review</source>
        <translation>Số cần xem lại</translation>
    </message>
    <message>
        <source>Repaired: {0} numbers</source>
        <translation>Đã sửa: {0} số</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>Số lượng</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Cách sửa</translation>
    </message>
    <message>
        <source>A repair that is switched off rejects the rows that need it.</source>
        <translation>Tắt một cách sửa thì các dòng cần sửa như vậy không được nhận.</translation>
    </message>
    <message>
        <source>Rejected: {0} rows</source>
        <translation>Không nhận: {0} dòng</translation>
    </message>
    <message>
        <source>In the cell</source>
        <translation>Trong ô</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Lý do</translation>
    </message>
    <message>
        <source>Sheet row</source>
        <translation>Dòng</translation>
    </message>
    <message>
        <source>Excel or csv; it can also be dropped here. Nothing is sent by this.</source>
        <translation>Tệp Excel hoặc csv, có thể kéo thả vào đây. Bước này chưa gửi gì.</translation>
    </message>
    <message>
        <source>Import customers</source>
        <translation>Nhập danh sách khách hàng</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Quay lại</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Tiếp theo</translation>
    </message>
    <message>
        <source>Duplicates: {0} rows repeat a number; its first row is kept.</source>
        <translation>Trùng: {0} dòng lặp lại số đã có, dòng đầu tiên được giữ.</translation>
    </message>
    <message>
        <source>Correct these cells in the file and read it again (F5), or save the rows and import those.</source>
        <translation>Sửa các ô này trong tệp rồi đọc lại (F5), hoặc lưu thành tệp riêng để sửa và nhập lại.</translation>
    </message>
    <message>
        <source>{0} more rows are not listed here; the workbook has them all.</source>
        <translation>Còn {0} dòng không hiện ở đây; tệp Excel có đủ.</translation>
    </message>
    <message>
        <source>Save the rejected rows as a workbook…</source>
        <translation>Lưu các dòng không nhận thành tệp Excel…</translation>
    </message>
    <message>
        <source>Save as a contact list</source>
        <translation>Lưu thành danh sách khách hàng</translation>
    </message>
    <message>
        <source>Name of the list</source>
        <translation>Tên danh sách</translation>
    </message>
    <message>
        <source>A list “{0}” exists with {1} numbers.</source>
        <translation>Đã có danh sách “{0}” với {1} số.</translation>
    </message>
    <message>
        <source>Add to it; numbers it has already are left out</source>
        <translation>Nhập thêm vào danh sách đó, bỏ qua số đã có</translation>
    </message>
    <message>
        <source>Replace it; its present rows are removed</source>
        <translation>Thay thế danh sách đó, các dòng hiện có bị xóa</translation>
    </message>
    <message>
        <source>Import {0} numbers</source>
        <translation>Nhập {0} số</translation>
    </message>
    <message>
        <source>A question is still open, see the steps marked “!”.</source>
        <translation>Còn câu hỏi chưa chọn, xem các bước có dấu “!”.</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>Tóm tắt</translation>
    </message>
    <message>
        <source>File and sheet</source>
        <translation>Tệp và trang tính</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Cột</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Lưu</translation>
    </message>
    <message>
        <source>usable numbers</source>
        <translation>số dùng được</translation>
    </message>
    <message>
        <source>of them repaired</source>
        <translation>số đã sửa</translation>
    </message>
    <message>
        <source>duplicates left out</source>
        <translation>số trùng đã bỏ</translation>
    </message>
    <message>
        <source>rows rejected</source>
        <translation>dòng không nhận</translation>
    </message>
    <message>
        <source>{0} rows read, {1} usable numbers</source>
        <translation>Đọc được {0} dòng, {1} số dùng được</translation>
    </message>
    <message>
        <source>{0} · phone numbers from the column “{1}”</source>
        <translation>{0} · số điện thoại lấy từ cột “{1}”</translation>
    </message>
    <message>
        <source>Choose an answer above, then import.</source>
        <translation>Hãy chọn câu trả lời ở trên rồi nhập.</translation>
    </message>
    <message>
        <source>Will be saved as the list “{0}”.</source>
        <translation>Sẽ lưu thành danh sách “{0}”.</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Nhập</translation>
    </message>
    <message>
        <source>See each step</source>
        <translation>Xem từng bước</translation>
    </message>
    <message>
        <source>The list “{0}” is saved.</source>
        <translation>Đã lưu danh sách “{0}”.</translation>
    </message>
    <message>
        <source>Compose for this list</source>
        <translation>Soạn tin cho danh sách này</translation>
    </message>
    <message>
        <source>Open the list</source>
        <translation>Mở danh sách</translation>
    </message>
    <message>
        <source>Import another file</source>
        <translation>Nhập tệp khác</translation>
    </message>
    <message>
        <source>Rejected rows as a workbook…</source>
        <translation>Lưu dòng không nhận thành tệp Excel…</translation>
    </message>
</context>
<context>
    <name>Lookup</name>
    <message>
        <source>This is no mobile number in Vietnam.</source>
        <translation>Đây không phải số di động Việt Nam.</translation>
    </message>
    <message>
        <source>The message is on its way; its state is in the history.</source>
        <translation>Tin đang được gửi; trạng thái có trong lịch sử.</translation>
    </message>
    <message>
        <source>Still to be filled in: {0}</source>
        <translation>Còn thiếu: {0}</translation>
    </message>
    <message>
        <source>estimated {money}</source>
        <translation>dự kiến {money}</translation>
    </message>
    <message>
        <source>Send one message to {phone}?</source>
        <translation>Gửi một tin đến {phone}?</translation>
    </message>
    <message>
        <source>The code is not right</source>
        <translation>Mã không đúng</translation>
    </message>
    <message>
        <source>The code is right</source>
        <translation>Mã đúng</translation>
    </message>
    <message>
        <source>In the provider&apos;s words: {0}</source>
        <translation>Nhà cung cấp báo: {0}</translation>
    </message>
    <message>
        <source>The code sent last can be used for {0} more.</source>
        <translation>Mã gửi gần nhất còn dùng được {0}.</translation>
    </message>
    <message>
        <source>The code sent last has run out.</source>
        <translation>Mã gửi gần nhất đã hết hạn.</translation>
    </message>
    <message>
        <source>Check a code</source>
        <translation>Kiểm tra mã</translation>
    </message>
    <message>
        <source>A code that the provider made for the number above.</source>
        <translation>Mã do nhà cung cấp tạo cho số ở trên.</translation>
    </message>
    <message>
        <source>Code to check</source>
        <translation>Mã cần kiểm tra</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Kiểm tra</translation>
    </message>
    <message>
        <source>A message that was sent cannot be taken back.</source>
        <translation>Tin đã gửi không rút lại được.</translation>
    </message>
    <message>
        <source>Send 1 message · {money}</source>
        <translation>Gửi 1 tin · {money}</translation>
    </message>
    <message>
        <source>Not yet</source>
        <translation>Chưa gửi</translation>
    </message>
    <message>
        <source>Send one message</source>
        <translation>Gửi lẻ một tin</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Gửi đến</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>Nhà cung cấp</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Kênh</translation>
    </message>
    <message>
        <source>Look over and send</source>
        <translation>Xem lại và gửi</translation>
    </message>
    <message>
        <source>Enter a number to see every message this computer sent to it.</source>
        <translation>Nhập một số để xem mọi tin máy này đã gửi đến số đó.</translation>
    </message>
    <message>
        <source>This computer sent nothing to this number.</source>
        <translation>Máy này chưa gửi tin nào đến số này.</translation>
    </message>
    <message numerus="yes">
        <source>The newest %n message(s).</source>
        <translation>
            <numerusform>%n tin mới nhất.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s), newest first.</source>
        <translation>
            <numerusform>%n tin, mới nhất trước.</numerusform>
        </translation>
    </message>
    <message>
        <source>History on this computer</source>
        <translation>Lịch sử trên máy này</translation>
    </message>
    <message>
        <source>Messages to this number, newest first</source>
        <translation>Tin đã gửi đến số này, mới nhất trước</translation>
    </message>
    <message>
        <source>A phone number, in any form</source>
        <translation>Số điện thoại, dạng nào cũng được</translation>
    </message>
    <message>
        <source>Look up</source>
        <translation>Tra cứu</translation>
    </message>
</context>
<context>
    <name>Message</name>
    <message>
        <source>The message will be shown here</source>
        <translation>Tin sẽ hiện ở đây</translation>
    </message>
    <message>
        <source>The message as the receiver sees it</source>
        <translation>Tin như người nhận thấy</translation>
    </message>
    <message>
        <source>The call reads</source>
        <translation>Cuộc gọi đọc</translation>
    </message>
    <message>
        <source>Zalo Official Account</source>
        <translation>Zalo Official Account</translation>
    </message>
    <message>
        <source>Automatic call</source>
        <translation>Cuộc gọi tự động</translation>
    </message>
    <message>
        <source>The provider writes this message itself.</source>
        <translation>Nội dung tin do nhà cung cấp soạn.</translation>
    </message>
    <message>
        <source>The provider does not tell what this template says.</source>
        <translation>Nhà cung cấp không cho biết nội dung mẫu tin này.</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Hình ảnh</translation>
    </message>
    <message>
        <source>Button without a text</source>
        <translation>Nút chưa có chữ</translation>
    </message>
    <message>
        <source>no address yet</source>
        <translation>chưa có địa chỉ</translation>
    </message>
    <message>
        <source>Parameter {0}</source>
        <translation>Tham số {0}</translation>
    </message>
    <message>
        <source>Ways of the message, in order</source>
        <translation>Các kênh của tin, theo thứ tự</translation>
    </message>
    <message>
        <source>No text yet</source>
        <translation>Chưa có nội dung</translation>
    </message>
    <message numerus="yes">
        <source>%n chargeable part(s)</source>
        <translation>
            <numerusform>%n tin tính phí</numerusform>
        </translation>
    </message>
    <message>
        <source>{0} of {1} characters</source>
        <translation>{0}/{1} ký tự</translation>
    </message>
    <message>
        <source>{0} of {1} characters in the last</source>
        <translation>tin cuối {0}/{1} ký tự</translation>
    </message>
    <message>
        <source>estimated {0}</source>
        <translation>dự kiến {0}</translation>
    </message>
    <message>
        <source>Characters that cost more: {0}</source>
        <translation>Ký tự làm tăng chi phí: {0}</translation>
    </message>
</context>
<context>
    <name>Message state</name>
    <message>
        <source>Nothing to do.</source>
        <translation>Không cần làm gì.</translation>
    </message>
    <message>
        <source>It has not been sent yet.</source>
        <translation>Tin chưa được gửi.</translation>
    </message>
    <message>
        <source>It is being handed over.</source>
        <translation>Tin đang được chuyển đi.</translation>
    </message>
    <message>
        <source>The provider has it; whether it arrived is not known yet.</source>
        <translation>Nhà cung cấp đã nhận tin, chưa biết tin đã đến hay chưa.</translation>
    </message>
    <message>
        <source>Wait for the result. Loa asks for it by itself.</source>
        <translation>Chờ kết quả. Loa tự tra.</translation>
    </message>
    <message>
        <source>The final result is in.</source>
        <translation>Đã có kết quả cuối.</translation>
    </message>
    <message>
        <source>The provider refused it or could not deliver it.</source>
        <translation>Nhà cung cấp từ chối hoặc không gửi được tin.</translation>
    </message>
    <message>
        <source>See what the provider said, then send the failed ones again.</source>
        <translation>Xem trả lời của nhà cung cấp, rồi gửi lại tin thất bại.</translation>
    </message>
    <message>
        <source>It was left out and not sent.</source>
        <translation>Tin được bỏ qua, không gửi.</translation>
    </message>
    <message>
        <source>The campaign was cancelled before it was sent.</source>
        <translation>Chiến dịch bị hủy trước khi gửi tin này.</translation>
    </message>
    <message>
        <source>It may have been sent: no clear reply came.</source>
        <translation>Có thể tin đã được gửi, vì không nhận được trả lời rõ ràng.</translation>
    </message>
    <message>
        <source>Look it up at the provider first. Sent again now, it might arrive twice.</source>
        <translation>Tra tin ở nhà cung cấp trước. Nếu gửi lại ngay, người nhận có thể nhận hai lần.</translation>
    </message>
    <message>
        <source>It was handed over, and its result can no longer be asked for.</source>
        <translation>Tin đã được chuyển đi, kết quả không còn tra được.</translation>
    </message>
    <message>
        <source>Look it up on the provider&apos;s site.</source>
        <translation>Tra tin trên trang của nhà cung cấp.</translation>
    </message>
</context>
<context>
    <name>Messages</name>
    <message>
        <source>Phone number</source>
        <translation>Số điện thoại</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Trạng thái</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Lý do</translation>
    </message>
    <message>
        <source>Parts</source>
        <translation>Tin tính phí</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>Giá</translation>
    </message>
    <message>
        <source>Sent at</source>
        <translation>Gửi lúc</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>Dòng</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Tên</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>Nhà mạng</translation>
    </message>
    <message>
        <source>Result at</source>
        <translation>Có kết quả lúc</translation>
    </message>
    <message>
        <source>Campaign</source>
        <translation>Chiến dịch</translation>
    </message>
    <message>
        <source>Content</source>
        <translation>Nội dung</translation>
    </message>
    <message>
        <source>Single message</source>
        <translation>gửi lẻ</translation>
    </message>
    <message>
        <source>est. {money}</source>
        <translation>dự kiến {money}</translation>
    </message>
</context>
<context>
    <name>Navigation</name>
    <message>
        <source>Home</source>
        <translation>Trang chủ</translation>
    </message>
    <message>
        <source>Compose</source>
        <translation>Soạn tin</translation>
    </message>
    <message>
        <source>Campaigns</source>
        <translation>Chiến dịch</translation>
    </message>
    <message>
        <source>Campaign</source>
        <translation>Chiến dịch</translation>
    </message>
    <message>
        <source>Look up &amp; single</source>
        <translation>Tra cứu &amp; gửi lẻ</translation>
    </message>
    <message>
        <source>Contacts</source>
        <translation>Danh bạ</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Nhập danh sách</translation>
    </message>
    <message>
        <source>Reports</source>
        <translation>Báo cáo</translation>
    </message>
    <message>
        <source>Providers</source>
        <translation>Nhà cung cấp</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Cài đặt</translation>
    </message>
</context>
<context>
    <name>Page</name>
    <message>
        <source>Try again</source>
        <translation>Thử lại</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Dừng lại</translation>
    </message>
    <message>
        <source>Loading</source>
        <translation>Đang tải</translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>History of this number</source>
        <translation>Lịch sử của số này</translation>
    </message>
    <message>
        <source>A number, a name, a page, an action</source>
        <translation>Số, tên, trang hoặc thao tác</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Kết quả</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Không tìm thấy</translation>
    </message>
</context>
<context>
    <name>Passphrase</name>
    <message>
        <source>Choose a passphrase for the keys</source>
        <translation>Đặt mật khẩu cho tệp khóa</translation>
    </message>
    <message>
        <source>Enter the passphrase of the keys</source>
        <translation>Nhập mật khẩu của tệp khóa</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Mật khẩu</translation>
    </message>
    <message>
        <source>The same once more</source>
        <translation>Nhập lại mật khẩu</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
    <message>
        <source>Set passphrase</source>
        <translation>Đặt mật khẩu</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Mở khóa</translation>
    </message>
    <message>
        <source>The passphrase is empty.</source>
        <translation>Chưa nhập mật khẩu.</translation>
    </message>
    <message numerus="yes">
        <source>The passphrase needs at least %n character(s).</source>
        <translation>
            <numerusform>Mật khẩu cần ít nhất %n ký tự.</numerusform>
        </translation>
    </message>
    <message>
        <source>The two are not the same. Type the passphrase again.</source>
        <translation>Hai lần nhập không giống nhau. Hãy nhập lại.</translation>
    </message>
    <message>
        <source>This computer has no keychain, so the providers&apos; keys are kept in an encrypted file. The passphrase opens it and is kept nowhere: if it is lost, the keys must be entered again.</source>
        <translation>Máy này không có kho khóa của hệ điều hành, nên khóa của các nhà cung cấp được cất trong một tệp mã hóa. Mật khẩu dùng để mở tệp và không được lưu ở đâu: nếu quên, phải nhập lại các khóa.</translation>
    </message>
    <message>
        <source>The providers&apos; keys lie in an encrypted file on this computer.</source>
        <translation>Khóa của các nhà cung cấp nằm trong tệp mã hóa trên máy này.</translation>
    </message>
</context>
<context>
    <name>Providers</name>
    <message>
        <source>Check</source>
        <translation>Kiểm tra</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Đang kiểm tra…</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Sửa</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Xóa</translation>
    </message>
    <message>
        <source>balance</source>
        <translation>số dư</translation>
    </message>
    <message>
        <source>A text for {0}:</source>
        <translation>Nội dung để gửi {0}:</translation>
    </message>
    <message>
        <source>Brandnames: not asked yet. Check lists them.</source>
        <translation>Brandname: chưa tra được. Bấm Kiểm tra để lấy danh sách.</translation>
    </message>
    <message>
        <source>not checked yet</source>
        <translation>chưa kiểm tra</translation>
    </message>
    <message>
        <source>works</source>
        <translation>hoạt động</translation>
    </message>
    <message>
        <source>needs attention</source>
        <translation>cần xử lý</translation>
    </message>
    <message>
        <source>Brandnames, {0}</source>
        <translation>Brandname {0}</translation>
    </message>
    <message>
        <source>Add a provider</source>
        <translation>Thêm nhà cung cấp</translation>
    </message>
    <message>
        <source>Edit provider</source>
        <translation>Sửa nhà cung cấp</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>Nhà cung cấp</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Tên gọi</translation>
    </message>
    <message>
        <source>Not encrypted</source>
        <translation>Không mã hóa</translation>
    </message>
    <message>
        <source>unchanged</source>
        <translation>giữ nguyên</translation>
    </message>
    <message>
        <source>Add and check</source>
        <translation>Thêm và kiểm tra</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Lưu</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
    <message>
        <source>Keys are kept in this computer&apos;s keychain and shown nowhere.</source>
        <translation>Khóa được cất trong kho khóa của máy này và không hiện lại ở đâu.</translation>
    </message>
    <message>
        <source>Keys are kept in a file encrypted by a passphrase, shown nowhere.</source>
        <translation>Khóa được cất trong tệp mã hóa bằng mật khẩu và không hiện lại ở đâu.</translation>
    </message>
    <message>
        <source>Leave a key empty to keep it as it is.</source>
        <translation>Để trống khóa nào thì khóa đó được giữ nguyên.</translation>
    </message>
    <message>
        <source>No provider yet</source>
        <translation>Chưa có nhà cung cấp</translation>
    </message>
    <message>
        <source>Messages are sent through a provider, with the keys it gave.</source>
        <translation>Tin được gửi qua nhà cung cấp, bằng khóa mà nhà cung cấp đã cấp.</translation>
    </message>
    <message>
        <source>“{0}” was removed.</source>
        <translation>Đã xóa “{0}”.</translation>
    </message>
    <message>
        <source>Its keys are deleted from this computer. Campaigns already sent, their history and their reports stay.</source>
        <translation>Khóa sẽ bị xóa khỏi máy này. Các chiến dịch đã gửi, lịch sử và báo cáo vẫn còn.</translation>
    </message>
    <message>
        <source>Remove “{0}”?</source>
        <translation>Xóa “{0}”?</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Giữ lại</translation>
    </message>
    <message>
        <source>Providers</source>
        <translation>Nhà cung cấp</translation>
    </message>
</context>
<context>
    <name>Reports</name>
    <message>
        <source>Nothing to report yet.</source>
        <translation>Chưa có gì để báo cáo.</translation>
    </message>
    <message>
        <source>Once a campaign was sent, its totals and its workbook are here.</source>
        <translation>Sau khi gửi chiến dịch, tổng hợp và tệp Excel có ở đây.</translation>
    </message>
    <message>
        <source>Campaign</source>
        <translation>Chiến dịch</translation>
    </message>
    <message>
        <source>See its receivers</source>
        <translation>Xem người nhận</translation>
    </message>
    <message>
        <source>Receivers</source>
        <translation>Người nhận</translation>
    </message>
    <message>
        <source>Chargeable parts</source>
        <translation>Tin tính phí</translation>
    </message>
    <message>
        <source>Estimated cost</source>
        <translation>Chi phí dự kiến</translation>
    </message>
    <message>
        <source>Actual cost</source>
        <translation>Chi phí thực tế</translation>
    </message>
    <message>
        <source>States</source>
        <translation>Trạng thái</translation>
    </message>
</context>
<context>
    <name>Retry</name>
    <message>
        <source>Send failed messages again?</source>
        <translation>Gửi lại tin thất bại?</translation>
    </message>
    <message>
        <source>None of the failed messages can be sent again.</source>
        <translation>Không tin thất bại nào gửi lại được.</translation>
    </message>
    <message numerus="yes">
        <source>%n temporary failure(s)</source>
        <translation>
            <numerusform>%n lỗi tạm thời</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n may have reached somebody and are not sent</source>
        <translation>
            <numerusform>%n tin có thể đã đến người nhận, không gửi lại</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n that will fail again unless something is changed</source>
        <translation>
            <numerusform>%n tin sẽ lại thất bại nếu chưa sửa nguyên nhân</numerusform>
        </translation>
    </message>
    <message>
        <source>no reason told</source>
        <translation>không rõ lý do</translation>
    </message>
    <message numerus="yes">
        <source>Only the %n temporary failure(s)</source>
        <translation>
            <numerusform>Chỉ %n lỗi tạm thời</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %n that can be sent again</source>
        <translation>
            <numerusform>Tất cả %n tin gửi lại được</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Send %n again</source>
        <translation>
            <numerusform>Gửi lại %n tin</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>Open folder</source>
        <translation>Mở thư mục</translation>
    </message>
    <message>
        <source>Data and version</source>
        <translation>Dữ liệu và phiên bản</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Dữ liệu</translation>
    </message>
    <message>
        <source>Logs, without phone numbers and texts</source>
        <translation>Nhật ký, không chứa số điện thoại và nội dung tin</translation>
    </message>
    <message>
        <source>Loa {version} · data format {schema}</source>
        <translation>Loa {version} · định dạng dữ liệu {schema}</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Phím tắt</translation>
    </message>
    <message>
        <source>Display</source>
        <translation>Hiển thị</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Theo hệ thống</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Tối</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Sáng</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Cài đặt</translation>
    </message>
    <message>
        <source>Still waiting for messages on their way.</source>
        <translation>Còn tin đang gửi dở, bộ gửi tin chưa dừng.</translation>
    </message>
    <message>
        <source>Sender</source>
        <translation>Bộ gửi tin</translation>
    </message>
    <message>
        <source>It starts by itself when there is something to send, goes on when the window is closed, and ends when nothing is left. Stopping it loses nothing: what waits is sent after the next start, nothing twice.</source>
        <translation>Tự chạy khi có tin cần gửi, vẫn gửi khi đóng cửa sổ, và tự dừng khi hết việc. Dừng không làm mất tin: tin đang chờ được gửi sau khi chạy lại, không tin nào bị gửi hai lần.</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Chạy</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Dừng</translation>
    </message>
    <message>
        <source>not running</source>
        <translation>không chạy</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>sẵn sàng</translation>
    </message>
    <message>
        <source>sending</source>
        <translation>đang gửi</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>đang chờ</translation>
    </message>
    <message>
        <source>Process {0}</source>
        <translation>Tiến trình {0}</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) on their way</source>
        <translation>
            <numerusform>%n tin đang gửi</numerusform>
        </translation>
    </message>
    <message>
        <source>{0} messages a second</source>
        <translation>{0} tin/giây</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>Chọn</translation>
    </message>
    <message>
        <source>Ask the provider again</source>
        <translation>Hỏi lại nhà cung cấp</translation>
    </message>
    <message>
        <source>Insert column</source>
        <translation>Chèn cột</translation>
    </message>
    <message>
        <source>When a cell is empty…</source>
        <translation>Khi ô trống…</translation>
    </message>
    <message>
        <source>Registered texts</source>
        <translation>Mẫu đã đăng ký</translation>
    </message>
    <message>
        <source>Begin with a text that the provider has on record</source>
        <translation>Bắt đầu từ một nội dung đã đăng ký với nhà cung cấp</translation>
    </message>
    <message>
        <source>For the column beside the cursor (F2): what is written instead</source>
        <translation>Cho cột cạnh con trỏ (F2): chữ thay thế khi ô trống</translation>
    </message>
    <message>
        <source>Insert column: {0}</source>
        <translation>Chèn cột: {0}</translation>
    </message>
    <message>
        <source>As the provider has it</source>
        <translation>Theo mặc định của nhà cung cấp</translation>
    </message>
    <message>
        <source>no</source>
        <translation>không</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>có</translation>
    </message>
    <message>
        <source>at most {0} characters</source>
        <translation>tối đa {0} ký tự</translation>
    </message>
    <message>
        <source>from {0} to {1}</source>
        <translation>từ {0} đến {1}</translation>
    </message>
    <message>
        <source>may be empty</source>
        <translation>có thể để trống</translation>
    </message>
    <message>
        <source>text</source>
        <translation>chữ</translation>
    </message>
    <message>
        <source>digits only</source>
        <translation>chỉ gồm chữ số</translation>
    </message>
    <message>
        <source>date dd/mm/yyyy</source>
        <translation>ngày dd/mm/yyyy</translation>
    </message>
    <message>
        <source>Parameter {0}</source>
        <translation>Tham số {0}</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Giá trị</translation>
    </message>
    <message>
        <source>Where this cell is empty, write</source>
        <translation>Khi ô này trống, ghi</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>để trống</translation>
    </message>
    <message>
        <source>Take the column out</source>
        <translation>Bỏ cột khỏi tin</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Xong</translation>
    </message>
    <message>
        <source>{0} (optional)</source>
        <translation>{0} (không bắt buộc)</translation>
    </message>
    <message>
        <source>More options</source>
        <translation>Thêm tùy chọn</translation>
    </message>
    <message>
        <source>Add a parameter</source>
        <translation>Thêm tham số</translation>
    </message>
    <message>
        <source>This template has no parameters.</source>
        <translation>Mẫu tin này không có tham số.</translation>
    </message>
    <message>
        <source>Choose a template to see its parameters, or add them by hand.</source>
        <translation>Chọn mẫu tin để thấy các tham số, hoặc tự thêm từng tham số.</translation>
    </message>
    <message>
        <source>Take this parameter away</source>
        <translation>Bỏ tham số này</translation>
    </message>
    <message>
        <source>Name of the parameter</source>
        <translation>Tên tham số</translation>
    </message>
    <message>
        <source>Ticked ways are tried from top to bottom until one arrives.</source>
        <translation>Các kênh được chọn được thử lần lượt từ trên xuống cho đến khi tin tới nơi.</translation>
    </message>
    <message>
        <source>Try earlier (Alt+Up)</source>
        <translation>Thử sớm hơn (Alt+↑)</translation>
    </message>
    <message>
        <source>Try later (Alt+Down)</source>
        <translation>Thử muộn hơn (Alt+↓)</translation>
    </message>
    <message>
        <source>An address starts with https:// and has no spaces.</source>
        <translation>Địa chỉ bắt đầu bằng https:// và không có dấu cách.</translation>
    </message>
    <message>
        <source>This is no phone number.</source>
        <translation>Đây không phải số điện thoại.</translation>
    </message>
    <message>
        <source>This value cannot be used.</source>
        <translation>Giá trị này không dùng được.</translation>
    </message>
    <message>
        <source>Choose a template, or type its id</source>
        <translation>Chọn mẫu tin, hoặc nhập mã mẫu</translation>
    </message>
    <message>
        <source>Type the template&apos;s id</source>
        <translation>Nhập mã mẫu tin</translation>
    </message>
</context>
<context>
    <name>Shortcuts</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Phím tắt</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
</context>
<context>
    <name>Status</name>
    <message>
        <source>Ready to send</source>
        <translation>Sẵn sàng gửi</translation>
    </message>
    <message>
        <source>{0} messages a second</source>
        <translation>{0} tin/giây</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Balance: {0}</source>
        <translation>Số dư: {0}</translation>
    </message>
    <message>
        <source>Find a number, name, campaign, page…</source>
        <translation>Tìm số, tên, chiến dịch, trang…</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Quay lại</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Tiến tới</translation>
    </message>
</context>
</TS>
